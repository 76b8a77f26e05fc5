"""Shapes that do not fit are told before a number that does not; loops over `flat` of arrays with gaps; what flags say of writing."""

import numpy as np
from weft import parallel


@parallel
def where_times(c, a):
    return np.where(c, a, a) * -2


@parallel
def sum_times(a, b, k):
    return (a + b) * k


@parallel
def times_sum(a, b, k):
    return k * (a + b)


@parallel
def numbered(a):
    total = 0.0
    for i, x in enumerate(a[::2, ::3].flat):
        total += x * i
    for i, (x, y) in enumerate(zip(a[::2, ::3].flat, a.T.flat), 1):
        total += x * i - y
    return total


@parallel
def changed_meanwhile(a):
    seen = []
    for i, x in enumerate(a.T.flat):
        seen.append(float(x))
        a[-1, -1] = i
    return seen


def read_only(a):
    a.flags.writeable = False
    return a


@parallel
def writeable(a):
    b = np.zeros(3)
    wide = np.broadcast_to(b, (2, 3))
    return a.flags.writeable, a[1:].flags["WRITEABLE"], b.flags.writeable, wide.flags.writeable, np.diag(a).flags.writeable


# call: where_times(np.array([True, False]), np.ones(2, np.uint64))
# call: sum_times(np.ones(2, np.uint8), np.ones(3, np.uint8), 300)
# call: sum_times(np.ones(2, np.uint8), np.ones(2, np.uint8), 300)
# call: sum_times(np.ones(2, np.uint8), np.ones(1, np.uint8), 3)
# call: times_sum(np.ones(2, np.int16), np.ones(3, np.int16), 99999)
# call: times_sum(np.ones(2, np.int16), np.ones(2, np.int16), -99999)
# call: times_sum(np.ones((2, 1), np.uint32), np.ones(2, np.uint32), 7)
# call: numbered(np.arange(60.0).reshape(6, 10))
# call: numbered(np.arange(24, dtype=np.int32).reshape(4, 6))
# call: numbered(np.zeros((0, 4)))
# call: changed_meanwhile(np.zeros((2, 3)))
# call: writeable(np.ones((2, 2)))
# call: writeable(read_only(np.ones((2, 2))))
