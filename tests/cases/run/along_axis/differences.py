"""np.diff, ediff1d, trapezoid, gradient and unwrap."""

import numpy as np
from weft import parallel


@parallel
def diff(a):
    return np.diff(a), np.diff(a, 2), np.diff(a, n=3), np.diff(a, 0)


@parallel
def times(a, n):
    return np.diff(a, n)


@parallel
def along(a):
    return np.diff(a, axis=0), np.diff(a, 1, 1), np.diff(a, 2, axis=-2)


@parallel
def longer(a, x):
    return np.diff(a, prepend=x), np.diff(a, append=x), np.diff(a, prepend=0, append=x), np.diff(a, prepend=a[:2])


@parallel
def wider(a):
    return np.diff(a, axis=0, prepend=0.0), np.diff(a, prepend=a[:, :1]), np.diff(a, axis=0, append=a[:1])


@parallel
def ediff(a):
    return np.ediff1d(a), np.ediff1d(a, to_begin=0), np.ediff1d(a, to_end=[7, 8]), np.ediff1d(a, 9, 8)


@parallel
def trapezoid(y, x):
    return np.trapezoid(y), np.trapezoid(y, x), np.trapezoid(y, dx=0.5)


@parallel
def trapezoids(y, x):
    return np.trapezoid(y, axis=0), np.trapezoid(y, x), np.trapezoid(y, y + 1.5, axis=0), np.trapezoid(y, dx=2)


# Sums of what lies in Fortran's order go through the memory.
@parallel
def trapezoids_in_memory_order(y, x, row):
    return np.trapezoid(y, x), np.trapezoid(y, x, axis=0), np.trapezoid(y, row), np.trapezoid(y, dx=0.1)


@parallel
def gradient(f, x):
    return np.gradient(f), np.gradient(f, 2.0), np.gradient(f, x), np.gradient(f, edge_order=2), np.gradient(f, x, edge_order=2)


@parallel
def gradients(f):
    gx, gy = np.gradient(f)
    hx, hy = np.gradient(f, 0.5, np.arange(f.shape[1]) ** 2.0, edge_order=2)
    return gx, gy, hx, hy, np.gradient(f, axis=0), np.gradient(f, 3.0, axis=1), np.gradient(f, 2)


@parallel
def deep(f):
    return np.gradient(f)


@parallel
def unwrap(p):
    return np.unwrap(p), np.unwrap(p, discont=4.0), np.unwrap(p, period=4)


@parallel
def unwraps(p):
    return np.unwrap(p, axis=0), np.unwrap(p)


A = np.random.default_rng(3).standard_normal((5, 6))
B = np.random.default_rng(4).standard_normal((30, 30))

# call: diff(np.array([1, 4, 9, 16, 3]))
# call: diff(A[0])
# call: diff(A)
# call: diff(A.T)
# call: diff(np.array([True, False, False, True, True]))
# call: diff(np.array([1, 3, 2, 200, 1], dtype=np.uint8))
# call: diff(np.array([1.5]))
# call: diff(np.zeros(0))
# call: diff(np.zeros((2, 0)))
# call: diff(np.array([np.inf, np.inf, np.nan, 0.0, -0.0]))
# call: diff(np.array([1j, 2.0, 3 - 1j]))
# call: diff(np.array(2.0))
# call: times(np.arange(6) ** 3, 4)
# call: times(np.arange(6) ** 3, 0)
# call: times(np.arange(6) ** 3, -1)
# call: along(A)
# call: along(np.arange(24).reshape(2, 3, 4))
# call: longer(np.arange(4.0), 5.0)
# call: longer(np.arange(4), 5)
# call: wider(A)
# call: ediff(np.array([1, 4, 9]))
# call: ediff(np.array([[1, 4], [9, 0]]))
# call: ediff(np.zeros(0, dtype=int))
# call: trapezoid(np.arange(5.0) ** 2, np.array([0.0, 1.0, 3.0, 4.0, 4.5]))
# call: trapezoid(np.arange(5), np.arange(5) * 2)
# call: trapezoid(np.arange(5, dtype=np.float32), np.arange(5, dtype=np.float32))
# call: trapezoid(np.array([1.0]), np.array([1.0]))
# call: trapezoid(np.zeros(0), np.zeros(0))
# call: trapezoid(np.random.default_rng(1).random(1000), np.random.default_rng(2).random(1000))
# call: trapezoid(np.arange(5.0), np.arange(4.0)) message: any
# call: trapezoids(A, np.arange(6.0))
# call: trapezoids_in_memory_order(np.asfortranarray(B), np.asfortranarray(B[::-1]), B[0])
# call: trapezoids_in_memory_order(B, B[::-1].copy(), B[0])
# call: gradient(np.array([1.0, 2.0, 4.0, 7.0, 11.0, 16.0]), np.array([0.0, 1.0, 1.5, 3.5, 4.0, 6.0]))
# call: gradient(np.arange(6.0) ** 2, np.arange(6.0))
# call: gradient(np.arange(6) ** 2, np.array([0, 1, 3, 4, 6, 8]))
# call: gradient(np.arange(6, dtype=np.float32) ** 2, np.arange(6.0) ** 2)
# call: gradient(np.array([1.0, 2.0]), np.array([0.0, 1.0])) message: any
# call: gradient(np.array([1.0, 2.0, 5.0]), np.array([0.0, 1.0]))
# call: gradients(A)
# call: deep(np.random.default_rng(1).random((3, 4, 5)))
# call: unwrap(np.array([0.0, 0.8, 1.6, 5.5, 6.2, 0.1, -7.0, np.pi, -np.pi]))
# call: unwrap(np.array([0, 1, 2, -1, 0]))
# call: unwrap(np.array([0.0, 3.0, np.nan, 1.0]))
# call: unwrap(np.array([], dtype=float))
# call: unwraps(np.random.default_rng(1).random((4, 5)) * 20)
