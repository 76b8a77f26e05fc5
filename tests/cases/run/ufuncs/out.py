"""`out=` and `where=` of functions of elements, reductions and others; the result is the array that was given."""

import numpy as np
from weft import parallel


@parallel
def added(a, b, c):
    return np.add(a, b, out=c)


@parallel
def by_place(a, b):
    np.multiply(a, 2, a)
    np.sqrt(a, b)
    return np.add(a, b, b)


@parallel
def several(a, b, c):
    np.sin(a, out=c)
    np.maximum(c, b, out=(c,))
    np.negative(c, out=c)
    np.clip(c, -0.5, 0.5, out=c)
    np.hypot(a + b, c * 2, out=c)
    return c


@parallel
def overlapping(a):
    np.add(a[1:], a[:-1], out=a[1:])
    np.subtract(a[::-1], a, out=a)
    return a


@parallel
def compared(a, b, m, f):
    np.less(a, b, out=m)
    np.isnan(a, out=f)
    np.logical_not(m, out=f[:])
    return m, f


@parallel
def masked(a, b, m, c):
    return np.divide(a, b, out=c, where=m)


@parallel
def masked_zeros(a, b):
    return np.divide(a, b, out=np.zeros_like(a), where=b != 0)


@parallel
def masked_new(a, m):
    return np.where(m, np.log(a, where=m), 0)


@parallel
def unsafe(a, c):
    return np.multiply(a, 1.5, out=c, casting="unsafe")


@parallel
def same_kind(a, b, c):
    return np.add(a, b, out=c, casting="same_kind")


@parallel
def reduced(a, c, d, n):
    np.sum(a, axis=0, out=c)
    a.max(axis=1, out=d)
    np.argmax(a, axis=1, out=n)
    return c, d, n


@parallel
def reduced_whole(a, c):
    np.sum(a, out=c)
    return c, np.mean(a, out=c)


@parallel
def cumulated(a, c):
    np.cumsum(a, out=c)
    np.cumsum(c, out=c)
    return a.cumsum(out=c), c


@parallel
def products(a, b, c):
    np.dot(a, b, out=c)
    return np.matmul(a, c, out=c)


@parallel
def taken(a, i, c):
    return np.take(a, i, out=c)


@parallel
def joined(a, b, c):
    return np.concatenate((a, b), out=c), np.concatenate([b, a], axis=0, out=c)


@parallel
def joined_of_lists(parts, c):
    return np.concatenate(parts, 0, c), np.stack(parts, out=c.reshape(len(parts), -1)), np.concatenate(parts, axis=None, out=c)


# NumPy stores one after the other: those that come later are read as they are by then.
@parallel
def joined_in_place(a):
    np.concatenate((a[2:4], a[:2], a[4:]), out=a)
    first = a.copy()
    np.concatenate((a[1:], a[:1]), out=a)
    second = a.copy()
    m = a.reshape(2, 3)
    np.stack((m[1], m[0]), out=m)
    return first, second, a


@parallel
def rounded(a, c):
    np.round(a, 1, out=c)
    return a.round(2, out=c), a.clip(0, 1, out=c)


@parallel
def accumulated(a, c, d):
    np.add.accumulate(a, axis=1, out=c)
    return np.add.reduce(a, axis=0, out=d), c


@parallel
def once(a, log):
    """The arguments are evaluated in their order."""

    def said(x, k):
        log[k] = log.max() + 1
        return x

    np.add(said(a, 0), said(1, 1), out=said(a, 2), where=said(a > 1, 3))
    return a, log


@parallel
def in_expression(a, b, c):
    return (a + c) * np.add(a, b, out=c) + c


@parallel
def in_loop(a, t, n):
    for k in range(n):
        np.multiply(a, 0.5, out=t)
        np.add(t, k, out=a)
    return a


@parallel
def rows(a, c):
    for i in range(a.shape[0]):
        np.exp(a[i], out=c[i])
        np.sum(a[i, 1:], out=c[i, 0:1].reshape(()))
    return c


A = np.arange(6.0).reshape(2, 3)

# call: added(A, A * 2, np.zeros((2, 3)))
# call: added(A, np.arange(3.0), np.zeros((2, 3), dtype=np.float32))
# call: added(A[0], 1, np.zeros((2, 3)))
# call: added(A[:1], A[:1], np.zeros((2, 3)))
# call: added(2.5, 1, np.zeros((2, 3)))
# call: added(np.array(2.5), np.array(1), np.zeros(()))
# call: added(np.arange(3), np.arange(3), np.zeros(3))
# call: added(np.arange(3), np.arange(3), np.zeros(3, dtype=np.complex128))
# call: added(A, A.T.copy().T, np.zeros((3, 2)).T)
# call: added(np.zeros(0), np.zeros(0), np.zeros(0))
# call: added(np.ones(3), np.ones(3), np.ones(4))  # message: any
# call: added(np.ones(3), np.ones(3), np.ones(1))
# call: added(np.ones((1, 3)), np.ones((2, 3)), np.ones((1, 3)))
# call: by_place(np.arange(5.0), np.zeros(5))  # ulp: 1
# call: several(A.copy(), A[::-1] / 4, np.zeros((2, 3)))  # ulp: 1
# call: several(A.T.copy(), A.T / 4, np.zeros((2, 3)).T)  # ulp: 1
# call: overlapping(np.arange(9.0))
# call: overlapping(np.arange(1.0))
# call: compared(np.array([1.0, np.nan, 3.0]), np.array([2.0, 2.0, 2.0]), np.zeros(3, dtype=bool), np.ones(3, dtype=bool))
# call: compared(np.array([1.0, np.nan, 3.0]), 2.5, np.zeros(3), np.ones(3))
# call: masked(A, A - 2, A > 2, np.full((2, 3), -1.0))
# call: masked(A, A - 2, np.array([True, False, True]), np.full((2, 3), -1.0))
# call: masked(A[0], A[1], np.array([[True], [False]]), np.full((2, 3), -1.0))
# call: masked(A[0], A[1], True, np.full((2, 3), -1.0))
# call: masked(A, A + 1, A > 9, np.full((2, 3), -1.0, dtype=np.float32))
# call: masked(A, A + 1, np.ones((2, 4), dtype=bool), np.full((2, 3), -1.0))  # message: any
# call: masked_zeros(np.arange(5.0), np.array([1.0, 0.0, 2.0, 0.0, -4.0]))
# call: masked_new(np.array([1.0, 2.0, 4.0]), np.array([True, False, True]))
# call: unsafe(np.arange(5), np.zeros(5, dtype=np.int32))
# call: unsafe(np.arange(5.0), np.zeros(5))
# call: same_kind(np.arange(5), np.arange(5), np.zeros(5, dtype=np.int8))
# call: reduced(A, np.zeros(3), np.zeros(2), np.zeros(2, dtype=np.int64))
# call: reduced(A, np.zeros(3, dtype=np.int64), np.zeros(2, dtype=np.float32), np.zeros(2, dtype=np.int64))
# call: reduced(A, np.zeros(2), np.zeros(2), np.zeros(2, dtype=np.int64))  # message: any
# call: reduced_whole(A, np.zeros(()))
# call: cumulated(np.arange(5.0), np.zeros(5))
# call: cumulated(np.arange(5.0), np.zeros(4))  # message: any
# call: products(np.arange(4.0).reshape(2, 2), np.ones((2, 2)), np.zeros((2, 2)))
# call: products(np.arange(4.0).reshape(2, 2), np.ones((2, 2)), np.zeros((2, 3)))  # message: any
# call: taken(np.arange(5.0), np.array([3, 0, -1]), np.zeros(3))
# call: taken(np.arange(5.0), np.array([3, 0, -1]), np.zeros(2))
# call: joined(np.arange(2.0), np.arange(3.0) + 5, np.zeros(5))
# call: joined(np.arange(2.0), np.arange(3) + 5, np.zeros(10, dtype=np.float32)[::2])
# call: joined(np.arange(2.0), np.arange(3.0), np.zeros(6))
# call: joined(np.arange(2.0), np.arange(3.0), np.broadcast_to(np.zeros(1), (5,)))
# call: joined_of_lists([np.arange(3), np.arange(3) * 2], np.zeros(6))
# call: joined_in_place(np.arange(6.0))
# call: rounded(np.array([0.125, 1.375, -2.5]), np.zeros(3))
# call: accumulated(A, np.zeros((2, 3)), np.zeros(3))
# call: once(np.arange(4.0), np.zeros(4))
# call: in_expression(np.arange(3.0), np.ones(3), np.full(3, 7.0))
# call: in_loop(np.arange(5.0), np.zeros(5), 4)
# call: rows(A.copy(), np.zeros((2, 3)))  # ulp: 1
