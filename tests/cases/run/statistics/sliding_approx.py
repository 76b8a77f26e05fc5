"""np.convolve, correlate, cov, corrcoef: sums in another order than NumPy's."""

import numpy as np
from weft import parallel


@parallel
def convolve(a, v):
    return np.convolve(a, v), np.convolve(a, v, mode="same"), np.convolve(a, v, "valid")


@parallel
def correlate(a, v):
    return np.correlate(a, v), np.correlate(a, v, "same"), np.correlate(a, v, mode="full")


@parallel
def cov(x):
    return np.cov(x), np.cov(x, bias=True), np.cov(x, ddof=0), np.corrcoef(x)


@parallel
def columns(x):
    return np.cov(x, rowvar=False), np.corrcoef(x, rowvar=False)


@parallel
def pair(x, y):
    return np.cov(x, y), np.corrcoef(x, y)


R = np.random.default_rng(8)

# call: convolve(np.array([1, 2, 3]), np.array([0, 1, 5]))
# call: convolve(np.array([1, 2, 3, 4, 5, 6]), np.array([1, 2, 1, 7]))
# call: convolve(np.array([1.0, 2.0]), np.array([0.5, 1.5, 2.5, 3.0, 1.0]))
# call: convolve(R.random(50), R.random(7))  # approx: 1e-14
# call: convolve(R.random(9), R.random(40))  # approx: 1e-14
# call: convolve(np.array([1j, 2]), np.array([1, 1j, 3]))
# call: convolve(np.array([1, 2], dtype=np.int8), np.array([100, 2], dtype=np.int8))
# call: convolve(np.zeros(0), np.array([1.0]))
# call: convolve(np.array([1.0]), np.zeros(0))
# call: correlate(np.array([1, 2, 3]), np.array([0, 1, 5]))
# call: correlate(np.array([1, 2, 3, 4, 5, 6]), np.array([1, 2, 1, 7]))
# call: correlate(np.array([1.0, 2.0]), np.array([0.5, 1.5, 2.5, 3.0, 1.0]))
# call: correlate(R.random(50), R.random(7))  # approx: 1e-14
# call: correlate(np.array([1j, 2]), np.array([1, 1j, 3]))
# call: correlate(np.array([1.0, 2.0, 3.0]), np.array([1, 1j]))
# call: cov(R.random((3, 20)))  # approx: 1e-13
# call: cov(np.array([[1, 2, 5], [3, 9, 1]]))  # approx: 1e-14
# call: cov(R.random(10))  # approx: 1e-14
# call: columns(R.random((20, 3)))  # approx: 1e-13
# call: pair(R.random(10), R.random(10))  # approx: 1e-13
