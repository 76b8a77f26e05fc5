"""Row 9: loops whose iterations need each other are serial with the clash named; prefix forms of ints run by scan."""

import numpy as np
from weft import parallel, prange


def ints(n, dtype=np.int64):
    return np.random.default_rng(n).integers(-20, 21, n).astype(dtype)


def floats(n, dtype=np.float64):
    return np.random.default_rng(n).random(n).astype(dtype)


@parallel
def from_previous(a):
    for i in prange(1, len(a)):  # loop: serial clash a[i - 1]
        a[i] = a[i - 1] + 1


@parallel
def from_next(a):
    for i in prange(len(a) - 1):  # loop: serial clash a[i + 1]
        a[i] = a[i + 1] + 1


@parallel
def stencil_in_place(a):
    for i in prange(1, len(a) - 1):  # loop: serial clash a[i - 1]
        a[i] = (a[i - 1] + a[i + 1]) * 0.5


@parallel
def stencil_rows_in_place(a):
    for i in prange(1, a.shape[0]):  # loop: serial clash a[i - 1, j]
        for j in range(a.shape[1]):
            a[i, j] = a[i, j] + a[i - 1, j]


@parallel
def smoothing(x):
    s = 0.0
    for i in prange(len(x)):  # loop: serial carried s
        s = s * 0.5 + x[i]
    return s


@parallel
def congruence(n):
    s = 1
    for i in prange(n):  # loop: serial carried s
        s = (s * 1103515245 + 12345) % 2147483648
    return s


@parallel
def float_prefix(x, out):
    s = 0.0
    for i in prange(len(x)):  # loop: serial carried s
        s += x[i]
        out[i] = s
    return s


@parallel
def int_prefix(x, out):
    s = 0
    for i in prange(len(x)):  # loop: parallel scan(+ s) last(s) if disjoint(x, out)
        s += int(x[i])
        out[i] = s
    return s


@parallel
def int_prefix_range(x, out):
    s = 5
    for i in range(len(x)):  # loop: parallel scan(+ s) last(s) if disjoint(x, out)
        out[i] = s
        s += int(x[i])
    return s


@parallel
def int_prefix_array(x, out):
    for i in prange(1, len(x)):  # loop: serial clash out[i - 1]
        out[i] = out[i - 1] + x[i]


@parallel
def int_prefix_while(x, out):
    s = 0
    i = 0
    while i < len(x):  # loop: parallel scan(+ s) last(s) if disjoint(x, out)
        s += int(x[i])
        out[i] = s
        i += 1
    return s


@parallel
def product_prefix(x, out):
    p = np.int64(1)
    for i in prange(len(x)):  # loop: parallel scan(* p) last(p) if disjoint(x, out)
        p *= x[i]
        out[i] = p
    return p


@parallel
def maximum_prefix(x, out):
    m = -100
    for i in prange(len(x)):  # loop: parallel scan(max m) last(m) if disjoint(x, out)
        m = max(m, int(x[i]))
        out[i] = m
    return m


@parallel
def minimum_prefix(x, out):
    m = 1e300
    for i in prange(len(x)):  # loop: serial carried m
        m = min(m, x[i])
        out[i] = m
    return m


@parallel
def minimum_prefix_float(x, out):
    m = 1e300
    for i in prange(len(x)):  # loop: parallel scan(min m) last(m) if disjoint(x, out)
        m = min(m, float(x[i]))
        out[i] = m
    return m


@parallel
def count_prefix(x, out):
    k = 0
    for i in prange(len(x)):  # loop: parallel scan(+ k) last(k) if disjoint(x, out)
        if x[i] > 0:
            k += 1
        out[i] = k
    return k


@parallel
def packed(x, out):
    k = 0
    for i in prange(len(x)):  # loop: serial carried k
        if x[i] > 0:
            out[k] = x[i]
            k += 1
    return k


@parallel
def shifted_scalar(x, out):
    before = 0.0
    for i in prange(len(x)):  # loop: serial carried before
        out[i] = before
        before = x[i]
    return before


@parallel
def two_steps_back(a):
    for i in prange(2, len(a)):  # loop: serial clash a[i - 2]
        a[i] = a[i - 2] + 1


@parallel
def prefix_in_place(a):
    s = 0
    for i in prange(len(a)):  # loop: parallel scan(+ s) last(s)
        s += int(a[i])
        a[i] = s
    return s


# family: from_previous(ints(n))
# family: from_previous(floats(n, np.float32))
# family: from_next(ints(n, np.int32))
# family: from_next(floats(n))
# family: stencil_in_place(floats(n))
# family: stencil_rows_in_place(floats(n // 4 * 4).reshape(-1, 4))
# family: smoothing(floats(n))
# family: congruence(n)
# family: float_prefix(floats(n), np.zeros(n))
# family: int_prefix(ints(n), np.zeros(n, np.int64))
# family: int_prefix(ints(n, np.int32), np.zeros(n))
# family: int_prefix_range(ints(n), np.zeros(n, np.int64))
# family: int_prefix_array(ints(n), np.zeros(n, np.int64))
# family: int_prefix_while(ints(n), np.zeros(n, np.int64))
# family: product_prefix(ints(n) | 1, np.zeros(n, np.int64))
# family: maximum_prefix(ints(n) + np.arange(n) // 50, np.zeros(n, np.int64))
# family: minimum_prefix(floats(n), np.zeros(n))
# family: minimum_prefix_float(floats(n, np.float32), np.zeros(n))
# family: count_prefix(ints(n), np.zeros(n, np.int32))
# family: packed(ints(n), np.zeros(n, np.int64))
# family: shifted_scalar(floats(n), np.zeros(n))
# family: two_steps_back(ints(n))
# family: prefix_in_place(ints(n))
