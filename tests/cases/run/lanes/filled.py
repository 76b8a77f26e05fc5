"""One number in many elements: rows that are long enough are filled by the runtime."""

import numpy as np
from weft import parallel, prange


@parallel
def whole(a, value):
    a.fill(value)
    return a


@parallel
def inside(a, value):
    a[3:-5] = value
    return a


@parallel
def of_rows(a, value):
    a[1:-1, 2:-3] = value
    return a


@parallel
def by_loop(a, values):
    for i in prange(len(values)):
        for j in range(a.shape[1]):
            a[i, j] = values[i]
    return a


@parallel
def new(a, value):
    return np.full_like(a, value), np.ones_like(a), np.full(a.shape, value), np.iscomplex(a), np.isreal(a)


# call: whole(np.zeros(700, np.bool_), True)
# call: whole(np.zeros(511, np.int8), -3)
# call: whole(np.zeros(512, np.uint8), 200)
# call: whole(np.zeros(1300, np.int16), -30000)
# call: whole(np.zeros(1300, np.uint32), 2**32 - 1)
# call: whole(np.zeros(1300, np.int64), -2**62)
# call: whole(np.zeros(1300, np.float32), 0.1)
# call: whole(np.zeros(1300), -0.0)
# call: whole(np.zeros(1300), np.nan)
# call: whole(np.zeros(1300, np.complex64), 1 + 2j)
# call: whole(np.zeros(1300, np.complex128), 1j)
# call: whole(np.zeros(1300)[::2], 2.5)
# call: whole(np.zeros((30, 50), order='F'), 2.5)
# call: inside(np.zeros(900, np.float32), 1.5)
# call: inside(np.zeros(9000, np.uint8), 7)
# call: inside(np.zeros(6, np.uint8), 7)
# call: of_rows(np.zeros((5, 700), np.int16), 9)
# call: of_rows(np.zeros((700, 5), np.int16, order='F'), 9)
# call: by_loop(np.zeros((4, 300)), np.array([1.5, np.inf, -0.0]))
# call: by_loop(np.zeros((300, 4)).T, np.array([1.5, np.inf, -0.0]))
# call: new(np.zeros(1000, np.uint8), 9)
# call: new(np.zeros((40, 50), np.float32), 0.1)
# call: new(np.zeros(1000, np.int64), 7)
