"""math.fsum, math.prod and math.isclose."""

import math

import numpy as np
from weft import parallel


@parallel
def fsum(x):
    return math.fsum(x)


@parallel
def tenths(n):
    return math.fsum([0.1] * n), math.fsum([1e16, 1.0, 1e-16]), math.fsum([1e308, 1e308, -1e308] if n < 0 else [1e100, 1.0, -1e100, 1e-17])


@parallel
def product(x):
    return math.prod(x), math.prod(x, start=2)


@parallel
def close(a, b):
    return math.isclose(a, b), math.isclose(a, b, rel_tol=0.1), math.isclose(a, b, abs_tol=1.0)


@parallel
def bad():
    return math.isclose(1.0, 2.0, rel_tol=-1.0)


# call: fsum([])
# call: fsum([1.0, 1e100, 1.0, -1e100])
# call: fsum([float('inf'), 1.0])
# call: fsum([float('inf'), float('-inf')])
# call: fsum([float('nan'), 1.0])
# call: fsum([1e308, 1e308, -1e308])
# call: fsum([1, 2, 3])
# call: fsum([-0.0])
# call: fsum(np.array([0.1, 0.2, 0.3]))
# call: fsum([1e16, 1.0, 1e-16])
# call: tenths(10)

# call: product([2.5, 4.0])
# call: product([3, 4, 5])
# call: close(1.0, 1.0000000001)
# call: close(1, 2)
# call: close(float('inf'), float('inf'))
# call: close(float('inf'), 1.0)
# call: close(float('nan'), float('nan'))
# call: bad()
