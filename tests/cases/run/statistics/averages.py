"""np.average, allclose and comparisons of whole arrays."""

import numpy as np
from weft import parallel


@parallel
def average(a, w):
    return np.average(a), np.average(a, weights=w), np.average(a, weights=w, returned=True)


@parallel
def along(a, w):
    return np.average(a, axis=0), np.average(a, 1, w), np.average(a, axis=1, weights=w, keepdims=True)


@parallel
def close(a, b):
    return np.allclose(a, b), np.allclose(a, b, rtol=0.1), np.allclose(a, b, 0.0, 0.5), np.allclose(a, b, equal_nan=True)


@parallel
def equal(a, b):
    return np.array_equal(a, b), np.array_equal(a, b, equal_nan=True), np.array_equiv(a, b)


A = np.random.default_rng(8).standard_normal((4, 5))
W = np.array([0.5, 1.0, 2.0, 0.0, 3.0])

# call: average(np.array([1.0, 2.0, 4.0]), np.array([3.0, 1.0, 0.5]))
# call: average(np.array([1, 2, 4]), np.array([3, 1, 1]))
# call: average(np.array([1, 2, 4]), np.array([1, -1, 0]))
# call: average(A, np.abs(A))
# call: average(np.array([1.0, 2.0], dtype=np.float32), np.array([3.0, 1.0], dtype=np.float32))
# call: average(np.array([1.0, 2.0]), np.array([3.0, 1.0, 2.0])) message: any
# call: along(A, W)
# call: along(np.arange(10).reshape(2, 5), W)
# call: close(A, A + 1e-9)
# call: close(A, A + 0.3)
# call: close(np.array([1.0, np.nan]), np.array([1.0, np.nan]))
# call: close(1.0, 1.05)
# call: close(np.array([np.inf, 1]), np.array([np.inf, 1]))
# call: close(np.zeros(0), np.zeros(0))
# call: equal(A, A)
# call: equal(A, A.T)
# call: equal(A, A[:2])
# call: equal(A[0], np.zeros((2, 5)) + A[0])
# call: equal(np.array([1, 2]), np.array([1.0, 2.0]))
# call: equal(np.array([1.0, np.nan]), np.array([1.0, np.nan]))
# call: equal([1, 2], np.array([1, 2]))
# call: equal(np.zeros((0, 3)), np.zeros((0, 3)))
