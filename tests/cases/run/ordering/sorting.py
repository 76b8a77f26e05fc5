"""np.sort, argsort and their methods. weft's order of equal elements is that of a stable sort, so argsort is asked for that or given distinct elements."""

import numpy as np
from weft import parallel


@parallel
def ordered(a):
    return np.sort(a), np.argsort(a, kind="stable"), a.argsort(kind="mergesort")


@parallel
def along(a):
    return np.sort(a, axis=0), np.sort(a, 1), np.sort(a, axis=None), np.argsort(a, 0, kind="stable"), np.argsort(a, axis=None, kind="stable")


@parallel
def deep(a):
    return np.sort(a, axis=1), np.argsort(a, axis=0, kind="stable"), np.sort(a)


@parallel
def itself(a):
    a.sort()
    return a


@parallel
def itself_along(a):
    a.sort(axis=0)
    return a[0], a


@parallel
def part(a):
    a[1:4].sort()
    return a


@parallel
def of_list(n):
    return np.sort([3, n, 2]), np.argsort((2.5, n, 1.5))


@parallel
def of_expression(a):
    return np.sort(a * a)[::-1], np.sort(-a).sum()


@parallel
def long(n):
    x = np.empty(n)
    seed = 12345
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        x[i] = seed % 10007 - 5000
    s = np.sort(x)
    p = np.argsort(x, kind="stable")
    ok = True
    for i in range(1, n):
        if s[i - 1] > s[i] or x[p[i]] != s[i] or (s[i - 1] == s[i] and p[i - 1] > p[i]):
            ok = False
    return ok, s[0], s[n // 2], s[-1], s.sum()


X = np.array([2.5, np.nan, -1.0, np.inf, 0.0, -np.inf, 7.0, np.nan, 1.5])
A = np.random.default_rng(3).permutation(30).reshape(5, 6)

# call: ordered(X)
# call: ordered(X.astype(np.float32))
# call: ordered(X[::-2])
# call: ordered(np.array([3, 1, 2, 1, 3, -5]))
# call: ordered(np.array([3, 1, 2, 1, 3, -5], dtype=np.int8))
# call: ordered(np.array([3, 1, 2, 1, 3, 250], dtype=np.uint8))
# call: ordered(np.array([3, 1, 2**63 + 5, 1], dtype=np.uint64))
# call: ordered(np.array([3, -1, 2, 1], dtype=np.int16))
# call: ordered(np.array([3, 40000, 2, 1], dtype=np.uint16))
# call: ordered(np.array([3, -1, 2, 1], dtype=np.int32))
# call: ordered(np.array([3, 4000000000, 2, 1], dtype=np.uint32))
# call: ordered(np.array([True, False, True, False]))
# call: ordered(np.array([1 + 2j, 1 - 2j, -1j, complex(np.nan, 1), complex(1, np.nan), 5, complex(np.nan, np.nan)]))
# call: ordered(np.array([1 + 2j, 1 - 2j, -1j], dtype=np.complex64))
# call: ordered(np.zeros(0))
# call: ordered(np.array([1.0]))
# call: ordered(np.zeros((0, 3)))
# call: ordered(A)
# call: along(A)
# call: along(A.astype(float).T)
# call: along(A[::2, ::-1])
# call: along(np.zeros((3, 0)))
# call: along(np.random.default_rng(4).standard_normal((40, 37)))
# call: deep(np.random.default_rng(5).random((3, 7, 5)))
# call: deep(np.random.default_rng(6).integers(0, 5, (4, 3, 20)))
# call: itself(X.copy())
# call: itself(A.copy())
# call: itself(A.copy().T)
# call: itself(X.copy()[::-2])
# call: itself_along(A.copy())
# call: part(np.array([5, 4, 3, 2, 1]))
# call: of_list(1)
# call: of_expression(np.array([-3.0, 1.0, 2.0]))
# call: long(1000)
# call: long(300_000)
