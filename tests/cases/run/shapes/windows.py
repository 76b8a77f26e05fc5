"""Views by strides, windows, and arrays of the memory of bytes."""

import numpy as np
from weft import parallel


@parallel
def f0(a):
    return np.lib.stride_tricks.as_strided(a, (2, 3), (8, 8)), np.lib.stride_tricks.as_strided(a, shape=(3,), strides=(16,)), np.lib.stride_tricks.as_strided(a, (0, 3), (800, 8)), np.lib.stride_tricks.as_strided(a[::-1], (3,), (-8,)), np.lib.stride_tricks.as_strided(a, shape=(4, 2), strides=(0, 8), writeable=False)


@parallel
def f1(a):
    b = np.lib.stride_tricks.as_strided(a, (2, 2), (8, 16))
    b[1, 1] = 100
    return a, b


@parallel
def f2(a):
    return np.lib.stride_tricks.sliding_window_view(a, 3), np.lib.stride_tricks.sliding_window_view(a, window_shape=2, axis=0), np.lib.stride_tricks.sliding_window_view(a, (4,)).sum(axis=1), np.lib.stride_tricks.sliding_window_view(a, 1)


@parallel
def f3(a):
    return np.lib.stride_tricks.sliding_window_view(a, (2, 2)), np.lib.stride_tricks.sliding_window_view(a, 2, axis=1), np.lib.stride_tricks.sliding_window_view(a, 2, axis=0).mean(axis=-1)


@parallel
def f4(a, b):
    return np.lib.stride_tricks.sliding_window_view(a, b)


@parallel
def f5(a):
    v = np.lib.stride_tricks.sliding_window_view(a, 2)
    v[0, 0] = 1.0
    return a


@parallel
def f6(a):
    return np.frombuffer(a, dtype=np.uint8), np.frombuffer(a, np.int16), np.frombuffer(a, np.uint8, 2), np.frombuffer(a, dtype=np.int16, count=1, offset=2), np.frombuffer(a, 'u1', -1, 1)


@parallel
def f7(a):
    return np.frombuffer(a)


@parallel
def f8(a):
    return np.frombuffer(a, np.uint8, offset=9)


@parallel
def f9(a):
    return np.frombuffer(a, np.uint8, count=9)


@parallel
def f10(a):
    b = np.frombuffer(a, np.uint8)
    b[0] = 1
    return b


@parallel
def f11(a):
    b = np.frombuffer(a, np.float64)
    b[0] = 1
    return a


# call: f0(np.arange(6.0))
# call: f0(np.arange(12)[::2])
# call: f1(np.arange(6.0))
# call: f2(np.arange(6.0))
# call: f2(np.arange(12)[::-2])
# call: f3(np.arange(12.0).reshape(3, 4))
# call: f3(np.arange(12).reshape(4, 3).T)
# call: f4(np.arange(6.0), 7)
# call: f4(np.arange(6.0), -1)
# call: f4(np.arange(6.0), 6)
# call: f5(np.arange(6.0))
# call: f6(b'\x01\x02\x03\xff')
# call: f7(b'\x01\x02\x03\xff')
# call: f7(b'\0\0\0\0\0\0\xf0?')
# call: f8(b'\x01\x02\x03\xff')
# call: f9(b'\x01\x02\x03\xff')
# call: f10(b'\x01\x02\x03\xff')
# call: f11(np.zeros(16, np.uint8))
