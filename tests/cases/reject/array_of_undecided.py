"""The dtype of an array of what is Python's number or a narrower one of NumPy's would depend on the run."""

import numpy as np

from weft import parallel


@parallel
def pair(z, c):
    s = z[0] if c == 0 else c
    return np.array([s, s])  # error[E0401]: the result type depends on whether this is a Python or a NumPy number


# types: pair(float32[::1], float)
