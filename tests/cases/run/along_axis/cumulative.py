"""np.cumsum, np.cumprod and their methods."""

import numpy as np
from weft import parallel


@parallel
def flat(a):
    return np.cumsum(a), np.cumprod(a), a.cumsum(), a.cumprod()


@parallel
def rows(a):
    return np.cumsum(a, axis=0), np.cumsum(a, axis=1), np.cumprod(a, axis=-1), np.cumsum(a, 0, np.float64), a.cumsum(axis=-2)


@parallel
def deep(a):
    return np.cumsum(a, axis=1), np.cumprod(a, axis=0), a.cumsum(2), a.cumsum(-3)


@parallel
def narrow(a):
    return np.cumsum(a, dtype=np.int8), np.cumsum(a, dtype=np.float32), np.cumprod(a, dtype=np.complex128)


@parallel
def of_list(n):
    return np.cumsum([1, n, 3]), np.cumsum((0.5, 1.5)), np.cumsum(n)


@parallel
def last(a):
    c = np.cumsum(a * 2)
    return c[-1] - np.sum(a)


A = np.random.default_rng(3).standard_normal((5, 6))

# call: flat(np.arange(7))
# call: flat(A)
# call: flat(A.T)
# call: flat(A[::2, ::-1])
# call: flat(np.array([True, False, True]))
# call: flat(np.array([100, 100, 100], dtype=np.int8))
# call: flat(np.array([100, 200, 250], dtype=np.uint8))
# call: flat(np.array([0.1, np.nan, 1.0]))
# call: flat(np.array([np.inf, -np.inf, 1.0]))
# call: flat(np.array([-0.0, -0.0]))
# call: flat(np.array([0.1, 0.2, 0.3], dtype=np.float32))
# call: flat(np.array([1j, 2 - 1j, 0.5]))
# call: flat(np.zeros(0))
# call: flat(np.zeros((2, 0)))
# call: flat(np.array(3.5))
# call: flat(np.array([2**62, 2**62, 2**62]))
# call: rows(A)
# call: rows(A.T)
# call: rows(np.zeros((0, 3)))
# call: rows(np.zeros((3, 0)))
# call: rows(np.arange(6, dtype=np.uint16).reshape(2, 3))
# call: deep(np.arange(24.0).reshape(2, 3, 4) / 7)
# call: deep(np.arange(24).reshape(4, 3, 2).T)
# call: narrow(np.array([100, 100, 27]))
# call: narrow(np.array([100.7, 100.2, 27.5]))
# call: of_list(4)
# call: last(np.arange(10.0))
# call: last(np.random.default_rng(1).random(100_000))
