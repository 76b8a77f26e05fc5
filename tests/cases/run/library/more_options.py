"""Options of NumPy's functions: axes of cross, keys of lexsort, places of intersect1d, orders of unravel_index, keywords of arange."""

import numpy as np
from weft import parallel


@parallel
def f0(a, b):
    return np.cross(a, b), np.cross(a, b, axis=1), np.cross(a.T, b.T, axis=0), np.cross(a.T, b, axisa=0), np.cross(a, b.T, axisb=0), np.cross(a, b, axisc=0), np.cross(a[0], b[1], axisc=-1)


@parallel
def f1(a, b):
    return np.cross(a, b)


@parallel
def f2(a, b):
    return np.lexsort((a, b)), np.lexsort((a, b), axis=0), np.lexsort((b, a), axis=-1)


@parallel
def f3(a, b):
    return np.intersect1d(a, b, return_indices=True), np.intersect1d(a, b), np.intersect1d(np.unique(a), np.unique(b), assume_unique=True, return_indices=True)


@parallel
def f4(a):
    return np.unravel_index(a, (2, 3), order='F'), np.unravel_index(a, (2, 3), 'C'), np.unravel_index(4, (2, 3), order='F'), np.unravel_index(a, (3, 1, 2), 'F')


@parallel
def f5(a, b):
    return np.ravel_multi_index((a, b), (2, 3), order='F'), np.ravel_multi_index((a, b), (2, 3), order='C')


@parallel
def f6(a, b):
    return np.ravel_multi_index((a, b), (2, 3), mode='wrap'), np.ravel_multi_index((a, b), (2, 3), mode='clip', order='F')


@parallel
def f7():
    return np.arange(start=1, stop=4), np.arange(stop=3), np.arange(5, step=2), np.arange(1, stop=9, step=3), np.arange(1, 9, step=0.5), np.arange(2, 4, dtype='u1')


@parallel
def f8(a):
    return np.where(a > 0, 1, 2), np.where(a, 1.5, 2), np.where(a > 0, a, False)


@parallel
def f9(a):
    return np.full((2, 3), [1, 2, 3]), np.full(3, a), np.full((2, 3), a, dtype=np.float32), np.full_like(np.zeros((2, 3)), a)


@parallel
def f10(a):
    return np.full((2, 3), a)


@parallel
def f11(a, b):
    return np.ediff1d(a, to_end=b), np.ediff1d(a, to_begin=b)


@parallel
def f12(a, b):
    return np.multiply.outer(a, b), np.add.outer(a, b)


@parallel
def f13(a):
    return np.add.reduce(a, initial=3), np.multiply.reduce(a, initial=2), np.minimum.reduce(a, initial=1.0), np.maximum.reduce(a, initial=1.0)


# call: f0(np.arange(6.0).reshape(2, 3), np.ones((2, 3)))
# call: f0(np.arange(6).reshape(2, 3), np.arange(6)[::-1].reshape(2, 3))
# call: f1(np.arange(3.0), np.arange(12.0).reshape(4, 3))
# call: f1(np.arange(4.0), np.ones(3))
# call: f1(np.arange(4.0), np.ones(5))
# call: f2(np.array([3, 1, 2, 1]), np.array([1, 2, 1, 0]))
# call: f2(np.array([[3, 1, 2], [1, 2, 0]]), np.array([[1, 1, 3], [1, 0, 0]]))
# call: f2(np.zeros(0), np.zeros(0))
# call: f3(np.array([3, 1, 2, 1]), np.array([1, 2, 3, 0]))
# call: f3(np.array([3.5, 1, 2, 1]), np.array([1, 2, 3, 0]))
# call: f3(np.zeros(0), np.zeros(3))
# call: f3(np.arange(3), np.arange(5, 9))
# call: f4(np.array([3, 1, 2, 1]))
# call: f5(np.array([0, 1, 1]), np.array([2, 1, 0]))
# call: f5(np.array([0, 1, 2]), np.array([2, 1, 0]))
# call: f6(np.array([0, 1, 5]), np.array([2, -1, 7]))
# call: f7()
# call: f8(0.5)
# call: f8(-1)
# call: f8(np.float32(2))
# call: f8(np.array(0))
# call: f9(np.arange(3))
# call: f9(np.array([1.5, 2, 3]))
# call: f10(np.arange(4))
# call: f11(np.array([3, 5, 1]), np.array([7]))
# call: f11(np.array([3.0, 5, 1]), np.array([7, 8]))
# call: f11(np.array([3, 5, 1], np.uint8), np.array([7]))
# call: f11(np.array([3, 5, 1], np.int8), np.array([300]))
# call: f11(np.array([3, 5, 1]), np.array([7.5]))
# call: f12(np.array(2.0), np.array(3.0))
# call: f12(np.array(2.0), np.array([3.0]))
# call: f13(np.arange(6.0))
# call: f13(np.zeros(0))
# call: f13(np.arange(6.0).reshape(2, 3))
