"""Row 3: flags. `if c: found = True`, `f = f or c`, `f = f and c`, `f |= c`; the hit at the start, at the end, nowhere."""

import numpy as np
from weft import parallel, prange


def marks(n, *at, dtype=np.float64):
    x = np.zeros(n, dtype)
    for i in at:
        if 0 <= i < n:
            x[i] = 1
    return x


@parallel
def found_if(x):
    found = False
    for i in prange(len(x)):  # loop: parallel last(found)
        if x[i] > 0:
            found = True
    return found


@parallel
def found_else(x):
    clean = True
    for i in prange(len(x)):  # loop: parallel last(clean)
        if x[i] <= 0:
            pass
        else:
            clean = False
    return clean


@parallel
def found_int(x):
    found = 0
    for i in prange(len(x)):  # loop: parallel last(found)
        if x[i] > 0:
            found = 1
    return found


@parallel
def found_or(x):
    f = False
    for i in prange(len(x)):  # loop: parallel first(f)
        f = f or x[i] > 0
    return f


@parallel
def found_or_swapped(x):
    f = False
    for i in prange(len(x)):  # loop: parallel reduce(| f)
        f = bool(x[i] > 0) or f
    return f


@parallel
def all_and(x):
    f = True
    for i in prange(len(x)):  # loop: parallel first(f)
        f = f and x[i] == 0
    return f


@parallel
def all_and_bool(x):
    f = True
    for i in prange(len(x)):  # loop: parallel reduce(& f)
        f = f and bool(x[i] == 0)
    return f


@parallel
def found_bits(x):
    f = False
    for i in prange(len(x)):  # loop: parallel reduce(| f)
        f |= bool(x[i] > 0)
    return f


@parallel
def all_bits(x):
    f = True
    for i in prange(len(x)):  # loop: parallel reduce(& f)
        f &= bool(x[i] == 0)
    return f


@parallel
def found_range(x):
    found = False
    for i in range(len(x)):  # loop: parallel last(found)
        if x[i] > 0:
            found = True
    return found


@parallel
def found_while(x):
    found = False
    i = 0
    while i < len(x):  # loop: parallel last(found)
        if x[i] > 0:
            found = True
        i += 1
    return found


@parallel
def found_break(x):
    found = False
    for i in prange(len(x)):  # loop: parallel last(found) exit
        if x[i] > 0:
            found = True
            break
    return found


@parallel
def two_flags(x):
    a = False
    b = True
    for i in prange(len(x)):  # loop: parallel last(a) last(b)
        if x[i] > 0:
            a = True
        if x[i] > 2:
            b = False
    return a, b


@parallel
def in_plane(x):
    found = False
    for i in prange(x.shape[0]):  # loop: parallel last(found)
        for j in range(x.shape[1]):
            if x[i, j] > 0:
                found = True
    return found


# family: found_if(marks(n, n - 1))
# family: found_if(marks(n, 0))
# family: found_if(marks(n))
# family: found_else(marks(n, n // 2))
# family: found_int(marks(n, n // 3, dtype=np.int32))
# family: found_or(marks(n, n - 1))
# family: found_or(marks(n))
# family: found_or_swapped(marks(n, n // 2, dtype=np.float32))
# family: all_and(marks(n, n - 1))
# family: all_and(marks(n))
# family: all_and_bool(marks(n, 1, dtype=np.uint8))
# family: found_bits(marks(n, n - 1))
# family: found_bits(marks(n))
# family: all_bits(marks(n, 0))
# family: all_bits(marks(n))
# family: found_range(marks(n, n - 1))
# family: found_while(marks(n, n - 1))
# family: found_break(marks(n, 0, n - 1))
# family: found_break(marks(n, n - 1))
# family: two_flags(marks(n, n // 2))
# family: in_plane(marks(n // 4 * 4, n // 4 * 4 - 1).reshape(-1, 4))
