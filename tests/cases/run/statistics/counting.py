"""np.bincount and np.histogram."""

import numpy as np
from weft import parallel


@parallel
def counts(x):
    return np.bincount(x), np.bincount(x, minlength=6), np.bincount(x, None, 2)


@parallel
def weighed(x, w):
    return np.bincount(x, weights=w), np.bincount(x, w, 5)


@parallel
def histogram(a):
    return np.histogram(a), np.histogram(a, 4), np.histogram(a, bins=3, range=(-1.0, 2.5)), np.histogram(a, 5, density=True)


@parallel
def between(a, edges):
    n, e = np.histogram(a, edges)
    d, f = np.histogram(a, bins=edges, density=True)
    return n, e, d, f


@parallel
def heavy(a, w):
    return np.histogram(a, 4, weights=w), np.histogram(a, 3, (0, 2), weights=w), np.histogram(a, 4, weights=w, density=True)


@parallel
def heavy_between(a, edges, w):
    return np.histogram(a, edges, weights=w)


@parallel
def bins(a, n):
    return np.histogram(a, n)


R = np.random.default_rng(8)

# call: counts(np.array([0, 1, 1, 3, 2, 1, 7]))
# call: counts(np.array([3], dtype=np.uint8))
# call: counts(np.zeros(0, dtype=int))
# call: counts(np.array([1, -1]))
# call: counts(np.array([[1, 2]]))
# call: counts(np.array([1.0, 2.0])) message: any
# call: counts([1, 2, 2])
# call: counts(np.array([True, False, True]))
# call: counts(np.arange(50_000) % 17)
# call: weighed(np.array([0, 1, 1, 3]), np.array([0.1, 0.2, 0.3, -1.0]))
# call: weighed(np.array([0, 1, 1, 3]), np.array([1, 2, 3, 4]))
# call: weighed(np.array([0, 1]), np.array([0.1]))
# call: histogram(R.standard_normal(1000))
# call: histogram(np.array([1, 2, 2, 3, 10]))
# call: histogram(np.array([1, 2, 2, 3, 10], dtype=np.int8))
# call: histogram(np.array([0.5, 0.5]))
# call: histogram(np.zeros(0))
# call: histogram(np.array([[1.0, 2.0], [3.0, 4.0]]))
# call: histogram(np.array([1.0, np.nan]))
# call: histogram(np.array([1.0, np.inf]))
# call: histogram(R.standard_normal(300).astype(np.float32))
# call: histogram(np.arange(100_000) % 1013 / 7)
# call: between(R.standard_normal(500), np.array([-1.0, 0.0, 0.25, 3.0]))
# call: between(np.array([1, 2, 3, 4]), np.array([0, 2, 4]))
# call: between(np.array([1.0, np.nan, 2.0]), np.array([0.0, 1.0, 2.0]))
# call: between(np.array([1.0, 2.0]), np.array([1.0, 0.0]))
# call: heavy(np.array([0.1, 0.5, 1.9, 2.0, 1.0]), np.array([1.5, 0.25, 1.0, 2.0, -1.0]))
# call: heavy(np.array([0, 1, 2, 2]), np.array([1, 2, 3, 4]))
# call: heavy(R.random(200_000), R.random(200_000))
# call: heavy_between(R.random(1000), np.array([0.0, 0.3, 0.9]), R.random(1000))
# call: bins(np.array([1.0, 2.0, 4.0]), 0)
# call: bins(np.array([1.0, 2.0, 4.0]), 7)
