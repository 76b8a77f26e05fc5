"""Row 5: scalars assigned in the loop and read after it, and the loop variable itself."""

import numpy as np
from weft import parallel, prange


def ints(n, dtype=np.int64):
    return np.random.default_rng(n).integers(0, 100, n).astype(dtype)


@parallel
def last_float(x):
    t = -1.0
    for i in prange(len(x)):  # loop: parallel last(t)
        t = x[i] * 2.0
    return t


@parallel
def last_int(x):
    t = -1
    for i in prange(len(x)):  # loop: parallel last(t)
        t = int(x[i]) + i
    return t


@parallel
def last_range(x):
    t = -1
    for i in range(len(x)):  # loop: parallel last(t)
        t = int(x[i]) * 3
    return t


@parallel
def last_under_if(x):
    t = -1
    for i in prange(len(x)):  # loop: parallel last(t)
        if x[i] < 50:
            t = int(x[i]) + i
    return t


@parallel
def last_of_two(x):
    a = 0
    b = 0.5
    for i in prange(len(x)):  # loop: parallel last(b) last(a)
        if x[i] < 50:
            a = i
        else:
            b = x[i] / 2.0
    return a, b


@parallel
def unbound(x):
    for i in prange(len(x)):  # loop: parallel last(t)
        t = x[i] + 1
    return t


@parallel
def loop_variable(x):
    i = -7
    for i in prange(len(x)):  # loop: parallel
        x[i] += 1
    return i


@parallel
def loop_variable_steps(x):
    i = -7
    for i in prange(len(x) - 1, 0, -3):  # loop: parallel
        x[i] += 1
    return i


@parallel
def used_and_kept(x, y):
    t = 0.0
    for i in prange(len(x)):  # loop: parallel last(t) if disjoint(x, y)
        t = x[i] * 0.5
        y[i] = t + 1.0
    return t


@parallel
def counted_while(x):
    t = -1
    i = 0
    while i < len(x):  # loop: parallel last(t)
        t = int(x[i])
        i += 1
    return t, i


@parallel
def complex_value(x):
    t = 0j
    for i in prange(len(x)):  # loop: parallel last(t)
        t = complex(float(x[i]), 1.0)
    return t


@parallel
def of_rows(a):
    t = -1.0
    for i in prange(a.shape[0]):  # loop: parallel last(t)
        for j in range(a.shape[1]):
            t = a[i, j] + 1.0
    return t


# family: last_float(ints(n, np.float64))
# family: last_float(ints(n, np.float32))
# family: last_int(ints(n, np.uint8))
# family: last_int(ints(n, np.int32))
# family: last_range(ints(n))
# family: last_under_if(ints(n))
# family: last_under_if(ints(n) + 60)
# family: last_of_two(ints(n, np.float64))
# family: unbound(ints(n))  # line: any
# family: loop_variable(ints(n))
# family: loop_variable_steps(ints(n))
# family: used_and_kept(ints(n, np.float64), np.zeros(n))
# family: counted_while(ints(n))
# family: complex_value(ints(n))
# family: of_rows(ints(n // 4 * 4, np.float64).reshape(-1, 4))
