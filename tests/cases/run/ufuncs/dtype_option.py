"""`dtype=` of functions of elements: the type that they compute in, and that the result has."""

import numpy as np
from weft import parallel


@parallel
def f0(a, b):
    return np.add(a, b, dtype=np.float32), np.multiply(a, b, dtype=np.complex128), np.subtract(a, b, dtype=np.float64), np.maximum(a, 2, dtype=np.float32), np.divide(a, b + 1, dtype=np.float32)


@parallel
def f1(a):
    return np.add(a, a, dtype=np.int8), np.add(a, 1, dtype='i2'), np.negative(a, dtype=np.int16)


@parallel
def f2(a):
    return np.sqrt(a, dtype=np.float32), np.exp(a * 0, dtype=np.float64), np.square(a, dtype=np.float32), np.abs(a, dtype=np.float64)


@parallel
def f3(a):
    return np.less(a, 2, dtype=bool), np.logical_and(a, a, dtype=bool), np.isnan(a, dtype=bool), np.add(a, 1, dtype=None)


@parallel
def f4(a):
    out = np.zeros(4)
    np.add(a, 0.1, out=out, dtype=np.float32)
    return out


@parallel
def f5(a):
    return np.add(a, 1, dtype=np.int32, casting='unsafe')


# call: f0(np.arange(6.0), np.arange(6.0))
# call: f0(np.arange(6), np.arange(6))
# call: f0(np.arange(6)[::-2], np.ones(3))
# call: f0(np.arange(6, dtype=np.int8).reshape(2, 3).T, np.arange(2))
# call: f0(np.float64(0.1), np.arange(3.0))
# call: f0(np.zeros(0), np.zeros(0))
# call: f1(np.arange(100, 106))
# call: f1(np.array([200, 300, -1], np.int16))
# call: f2(np.arange(6.0))
# call: f2(np.arange(6))
# call: f2(np.array([0.1, 2.0], np.float32))
# call: f3(np.arange(4.0))
# call: f4(np.arange(4, dtype=np.float32))
# call: f4(np.arange(4))
# call: f5(np.array([1.7, -2.9]))
