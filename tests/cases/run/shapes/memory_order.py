"""`order=`, and how arrays say they lie in memory."""

import numpy as np
from weft import parallel


@parallel
def f0():
    return np.zeros((2, 3), order='F'), np.ones((2, 3), np.int32, 'F').strides, np.full((2, 3, 4), 1.5, order='F').strides, np.empty((3, 2), order='F').strides, np.zeros(4, order='F'), np.zeros((2, 3), order='C').strides


@parallel
def f1(a):
    return np.zeros_like(a, order='F').strides, np.ones_like(a, order='C').strides, np.full_like(a, 7, order='F'), np.empty_like(a, order='F').strides


@parallel
def f2(a):
    return np.array(a, order='F'), np.array(a, order='F').strides, np.asarray(a, order='F').strides, np.asfortranarray(a).strides, np.asfortranarray(a, dtype=np.float32).strides, np.copy(a, order='F').strides


@parallel
def f3(a):
    return a.copy(order='F').strides, a.copy('F'), a.astype(np.float32, order='F').strides, a.astype(np.float64, order='F'), a.astype(a.dtype, order='F', copy=False).strides, a.astype(float, order='C').strides


@parallel
def f4(a):
    b = np.asfortranarray(a)
    b[0, 0] = 99
    c = np.asarray(a, order='F')
    c[0, 1] = 98
    return a, b, c


@parallel
def f5():
    b = np.zeros((3, 4), order='F')
    for i in range(3):
        for j in range(4):
            b[i, j] = i * 10 + j
    return b, b.ravel(), b.sum(axis=0), b.T


@parallel
def f6(a):
    return np.array([[1, 2], [3, 4]], order='F'), np.array([1, 2], ndmin=2), np.array(a, ndmin=3), np.array(3.0, ndmin=1), np.array(a, ndmin=1)


@parallel
def f7(a):
    return a.flags.c_contiguous, a.flags.f_contiguous, a.flags.contiguous, a.flags.fnc, a.flags.forc, a.flags['C_CONTIGUOUS'], a.flags['F_CONTIGUOUS'], a.flags['FNC'], a.flags['FORC']


@parallel
def f8(a):
    return a.tobytes(), a.tobytes('F'), a.tobytes(order='C'), a.tobytes('A')


@parallel
def f9(a):
    s = 0
    for x in a.flat:
        s = s * 10 + x
    return s, [x for x in a.flat], list(a.flat)


@parallel
def f10(a):
    for x in a.flat:
        a[1, 0] = 50
        if x == 50:
            return 1
    return 0


# call: f0()
# call: f1(np.arange(6).reshape(2, 3))
# call: f1(np.arange(6).reshape(2, 3).T)
# call: f1(np.arange(3.0))
# call: f2(np.arange(6).reshape(2, 3))
# call: f2(np.arange(6).reshape(2, 3).T)
# call: f2(np.arange(6).reshape(2, 3)[:, ::-1])
# call: f2(np.arange(24).reshape(2, 3, 4))
# call: f3(np.arange(6).reshape(2, 3))
# call: f3(np.arange(6).reshape(2, 3).T)
# call: f3(np.arange(6).reshape(2, 3)[:, ::-1])
# call: f3(np.arange(24).reshape(2, 3, 4))
# call: f3(np.arange(3))
# call: f4(np.arange(6).reshape(2, 3))
# call: f4(np.arange(6).reshape(2, 3).T)
# call: f5()
# call: f6(np.arange(6).reshape(2, 3))
# call: f7(np.arange(6).reshape(2, 3))
# call: f7(np.arange(6).reshape(2, 3).T)
# call: f7(np.arange(6).reshape(2, 3)[:, ::2])
# call: f7(np.arange(5))
# call: f7(np.arange(5)[::-1])
# call: f7(np.zeros((0, 3)))
# call: f7(np.zeros((1, 3)))
# call: f7(np.array(2.0))
# call: f7(np.zeros((2, 1, 3))[:, ::2])
# call: f8(np.arange(6).reshape(2, 3))
# call: f8(np.arange(6).reshape(2, 3).T)
# call: f8(np.arange(6).reshape(2, 3)[:, ::-2])
# call: f8(np.array([True, False]))
# call: f8(np.zeros((0, 3)))
# call: f8(np.array(2.5))
# call: f8(np.array([1 + 2j], np.complex64))
# call: f9(np.arange(6).reshape(2, 3))
# call: f9(np.arange(6).reshape(2, 3).T)
# call: f9(np.arange(6).reshape(2, 3)[:, ::-1])
# call: f9(np.arange(24).reshape(2, 3, 4).T)
# call: f9(np.arange(16).reshape(2, 2, 2, 2).T)
# call: f9(np.zeros((0, 3), np.int64).T)
# call: f10(np.arange(6).reshape(2, 3).T)
# call: f10(np.arange(6).reshape(2, 3))
