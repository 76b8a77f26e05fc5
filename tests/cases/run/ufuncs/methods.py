"""reduce, accumulate, outer and at of NumPy's functions; functions with two results."""

import numpy as np
from weft import parallel


@parallel
def reduced(a):
    return np.add.reduce(a), np.multiply.reduce(a, axis=None), np.minimum.reduce(a, axis=-1), np.maximum.reduce(a), np.add.reduce(a, keepdims=True)


@parallel
def logic(a):
    return np.logical_and.reduce(a), np.logical_or.reduce(a, axis=None), np.logical_and.accumulate(a), np.logical_or.accumulate(a, axis=-1)


@parallel
def bits(a):
    return np.bitwise_and.reduce(a), np.bitwise_or.reduce(a, axis=None), np.bitwise_xor.reduce(a, axis=-1)


@parallel
def bits_so_far(a):
    return np.bitwise_and.accumulate(a), np.bitwise_or.accumulate(a), np.bitwise_xor.accumulate(a, axis=-1)


@parallel
def so_far(a):
    return (
        np.add.accumulate(a),
        np.multiply.accumulate(a, axis=-1),
        np.minimum.accumulate(a),
        np.maximum.accumulate(a, 0),
        np.subtract.accumulate(a),
    )


@parallel
def outer(a, b):
    return np.add.outer(a, b), np.subtract.outer(a, b), np.multiply.outer(a, b), np.minimum.outer(a, b), np.maximum.outer(b, a)


@parallel
def at(a, i, b):
    np.add.at(a, i, b)
    np.subtract.at(a, i, 1)
    np.multiply.at(a, i, 2)
    return a


@parallel
def extremes_at(a, i, b):
    np.minimum.at(a, i, b)
    np.maximum.at(a, i[:1], b * 2)
    return a


@parallel
def pairs(x, y):
    return np.divmod(x, y)


@parallel
def parts(x):
    return np.modf(x), np.frexp(x)


A = np.array([[1.5, -2.0, 3.0], [0.5, np.nan, 7.0]])
I = np.array([[12, 10, 3], [6, 7, 5]])

# call: reduced(A)
# call: reduced(I)
# call: reduced(np.arange(4.0))
# call: reduced(np.arange(24).reshape(2, 3, 4))
# call: logic(I - 7)
# call: logic(np.array([True, False, True]))
# call: bits(I)
# call: bits(I.astype(np.uint8))
# call: bits(np.array([True, True]))
# call: bits_so_far(I)
# call: so_far(A)
# call: so_far(I)
# call: so_far(np.arange(4.0))
# call: so_far(np.zeros((0, 2)))
# call: outer(np.arange(3), np.arange(4.0))
# call: outer(I, np.arange(2))
# call: outer(3, np.arange(2))
# call: at(np.arange(5.0), np.array([0, 0, -1, 2]), 1.5)
# call: at(np.arange(5), np.array([0, 0, -1, 2]), np.array([1, 2, 3, 4]))
# call: at(np.arange(5.0), np.array([0, 5]), 1.5)
# call: extremes_at(np.arange(5.0), np.array([4, 3, 4]), np.array([2.0, 9.0, 1.0])) message: any
# call: extremes_at(np.arange(5.0), np.array([4, 3, 4]), 2.5)
# call: pairs(np.array([7, -7, 7]), np.array([3, 3, -3]))
# call: pairs(np.array([7.5, -7.5, np.inf]), 2)
# call: pairs(7, 2)
# call: pairs(np.float32(7), 2)
# call: parts(np.array([1.5, -2.25, 0.0, -0.0, np.inf, -np.inf, np.nan, 1e-310]))
# call: parts(np.array([[1.5, -2.25]], dtype=np.float32))
# call: parts(-3.75)
# call: parts(np.array([3, -5]))
