"""NumPy has no sum of records."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.sum(a)  # error[E0405]: 'numpy.sum' does not take {"x": f8 @0, "


# types: f({"x": f8 @0, "n": i4 @8; 12}[:])
