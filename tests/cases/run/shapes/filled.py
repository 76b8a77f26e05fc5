"""New arrays like others, of computed shapes, with dtypes by name."""

import numpy as np
from weft import parallel


@parallel
def like(a, n):
    return np.zeros_like(a[0]), np.ones_like(a + 1), np.full_like(a.T[:2], 7), np.zeros_like(a, shape=(n, 2)), np.ones_like(a, dtype='f4', shape=n), np.full_like(a, 2.5, shape=(n,), dtype=float)


@parallel
def like_any(x):
    return np.zeros_like(x), np.ones_like(x, dtype=np.int8), np.full_like(x, 3), np.empty_like(x).shape, np.zeros_like(x, order='C')


@parallel
def like_lists():
    return np.zeros_like([1, 2, 3]), np.ones_like((1.5, 2.5))


def half(shape):
    return (shape[0] // 2, shape[1])


@parallel
def computed(a):
    return np.zeros(a.shape + (2,)), np.ones(half(a.shape)), np.full(a[0].shape, 1), np.zeros((a + 1).shape), a.reshape(half(a.shape) + (2,)), np.zeros(a.shape[1:], dtype=a.dtype)


@parallel
def named(n):
    return (
        np.zeros(n, 'i'),
        np.zeros(n, dtype='<f8'),
        np.ones(n, 'u2'),
        np.full(n, 1, dtype='F'),
        np.zeros(n, dtype='bool'),
        np.zeros(n, dtype='?'),
        np.ones(n, dtype='=i4'),
        np.ones(n, '|b1'),
        np.zeros(n, 'uint'),
        np.ones((n, 1), dtype='complex64', order='C'),
        np.arange(n, dtype='intp'),
        np.array([1, 2], dtype='h'),
    )


M = np.arange(12).reshape(4, 3)

# call: like(M, 3)
# call: like(M * 1.5, 0)
# call: like(M * 1.5, -1)
# call: like_any(M)
# call: like_any(M > 3)
# call: like_any(5)
# call: like_any(np.array(2.5))
# call: like_lists()
# call: computed(M)
# call: computed(np.zeros((2, 0)))
# call: named(2)
