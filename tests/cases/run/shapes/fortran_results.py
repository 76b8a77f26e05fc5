"""Results of arrays in Fortran's order lie in it too, as far as the types say so; copies from one order to the other."""

import numpy as np
from weft import parallel


@parallel
def f0(a, b):
    c = a + b
    return c, c.strides, c.flags.f_contiguous, (a * 2).strides, np.sqrt(np.abs(a)).strides, (a > b).strides, np.where(a > b, a, 0.0).strides, (-a).T.strides


@parallel
def f1(a):
    return a.copy().strides, np.copy(a).strides, np.array(a).strides, a.astype(np.float32).strides, a.astype(np.float64, order='C').strides, a.copy('K').strides, a.copy('A').strides, np.ascontiguousarray(a + 1).strides


@parallel
def f2(a, b):
    return (a + b).ravel(), (a + b).ravel('F'), (a + b).flatten(), (a - b)[1:], (a * b)[a > b], (a + b).tolist(), [float(row[0]) for row in a + b]


@parallel
def f3(a, b):
    return (a + b).sum(), (a + b).sum(axis=0), (a * b).mean(axis=1), np.abs(a - b).max(), (a - b).argmax(), np.argmin(a - b, axis=0), (a > b).any(), (a > b).all(axis=1), (a - a.mean(axis=0)).std()


@parallel
def f4(a, c):
    # One in C order decides.
    return (a + c).strides, (c + a).strides, a + c, (a + a[0]).shape, a + a[0]


@parallel
def f5(a, b):
    a += a * b
    b[...] = a + b
    out = np.empty_like(a)
    np.multiply(a, b, out=out)
    return a, b, out, out.strides


@parallel
def f6(a):
    return a.T.copy(), np.ascontiguousarray(a.T), np.ravel(a.T), np.rot90(a).copy(), np.rot90(a, 3).copy(), a[::-1].copy(), a[:, ::-1].copy(), a[::-1].T.copy(), a.T[::-1, ::-1].copy(), np.asfortranarray(a)


@parallel
def f7(t):
    return t.T.copy(), t.transpose(0, 2, 1).copy(), t.transpose(1, 0, 2).copy(), t.transpose(2, 0, 1).copy(), (t.T + t.T).strides, t.T + 1


@parallel
def f8(a):
    x = a
    for i in range(3):
        x = x + i
    return x, x.strides


def order(shape, dtype=np.float64):
    return np.asfortranarray((np.arange(np.prod(shape)) * 7 % 23 - 11).reshape(shape).astype(dtype))


# call: f0(order((3, 4)), order((3, 4)) * 2)
# call: f0(order((40, 33)), -order((40, 33)))
# call: f0(order((3, 4)), order((4, 3)))
# call: f0(order((2, 3, 4)), order((2, 3, 4)) + 1)
# call: f1(order((3, 4)))
# call: f1(order((2, 3, 4)))
# call: f2(order((5, 6)), order((5, 6)) * 3)
# call: f3(order((5, 6)), order((5, 6)) % 3)
# call: f3(order((70, 90)), order((70, 90)) % 4)
# call: f4(order((3, 4)), np.ones((3, 4)))
# call: f5(order((3, 4)), order((3, 4)) + 1)
# call: f5(np.ones((20, 30)), order((20, 30)) + 1)
# call: f6(np.arange(12.0).reshape(3, 4))
# call: f6(np.arange(100 * 70, dtype=np.int64).reshape(100, 70))
# call: f6(np.arange(67 * 130, dtype=np.uint8).reshape(67, 130))
# call: f6(np.arange(67 * 130, dtype=np.int16).reshape(67, 130))
# call: f6((np.arange(21 * 130) * (1 + 2j)).reshape(21, 130))
# call: f6(np.arange(33 * 64, dtype=np.float32).reshape(33, 64))
# call: f6(np.arange(8.0 * 200).reshape(8, 200)[:, ::2])
# call: f6(np.arange(9.0 * 20).reshape(9, 20)[::-1, 3:])
# call: f6(np.zeros((0, 5)))
# call: f6(np.ones((1, 9), bool))
# call: f7(np.arange(24.0).reshape(2, 3, 4))
# call: f7(np.arange(4.0 * 20 * 30).reshape(4, 20, 30))
# call: f8(order((3, 4)))
# call: f8(np.arange(12).reshape(3, 4))
