"""geomspace between complex arrays."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.geomspace(a, 5, 3)  # error[E0405]


# types: f(complex128[:])
