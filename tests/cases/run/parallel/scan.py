"""Prefix forms: sums, products, extrema and bits, inclusive and exclusive, under conditions, with errors, in place and aliased."""
import numpy as np
from weft import parallel, prange


def ints(n, dtype=np.int64):
    return np.random.default_rng(n).integers(0, 50, n).astype(dtype)


@parallel
def inclusive(x, out):
    s = 0
    for i in prange(len(x)):
        s += int(x[i])
        out[i] = s
    return s


@parallel
def exclusive(x, out, s):
    for i in range(len(x)):
        out[i] = s
        s += int(x[i])
    return s


@parallel
def numpy_sum(x, out):
    s = x[0] - x[0]
    for i in prange(len(x)):
        s += x[i]
        out[i] = s
    return s


@parallel
def running_max(x, out):
    m = x[0]
    for i in prange(len(x)):
        m = max(m, x[i])
        out[i] = m
    return m


@parallel
def running_min_guarded(x, out, m):
    for i in prange(len(x)):
        m = min(m, int(x[i]))
        if i % 3 == 0:
            out[i] = m
    return m


@parallel
def product(x, out):
    p = np.int32(1)
    for i in prange(len(x)):
        p *= x[i]
        out[i] = p
    return p


@parallel
def bits(x, out):
    a = 0
    b = 0
    for i in prange(len(x)):
        a |= int(x[i])
        b ^= int(x[i])
        out[i] = a * 1000 + b
    return a, b


@parallel
def counted(x, out):
    n = 0
    for i in prange(len(x)):
        if x[i] > 20:
            n += 1
        out[i] = n
    return n


@parallel
def in_place(x):
    s = 0
    for i in prange(len(x)):
        s += int(x[i])
        x[i] = s
    return s


@parallel
def in_place_late(x):
    s = 0
    for i in prange(len(x)):
        x[i] = 2
        s += int(x[i])
        x[i] = s
    return s


@parallel
def best_prefix(x):
    s = 0
    best = 0
    at = -1
    for i in prange(len(x)):
        s += int(x[i]) - 25
        if s > best:
            best = s
            at = i
    return s, best, at


@parallel
def two(x, out):
    s = 0
    t = 0
    for i in prange(len(x)):
        s += int(x[i])
        t += 2
        out[i] = s + t
    return s, t


@parallel
def of_each_other(x, out):
    s = 0
    t = 0
    for i in prange(len(x)):
        s += int(x[i])
        t += s
        out[i] = t
    return s, t


@parallel
def seen(x, out):
    f = False
    for i in prange(len(x)):
        f = f | bool(x[i] > 40)
        out[i] = f
    return f


@parallel
def float_max(x, m):
    total = 0
    for i in prange(len(x)):
        m = max(m, float(x[i]))
        if m > 30.0:
            total += i
    return m, total


@parallel
def down(x, out):
    s = 0
    for i in prange(len(x) - 1, -1, -2):
        s += int(x[i])
        out[i] = s
    return s


@parallel
def appended(x):
    s = 0
    out = []
    for i in prange(len(x)):
        s += int(x[i])
        out.append(s)
    return out


@parallel
def overflows(x, out):
    s = 2**62
    for i in prange(len(x)):
        s += int(x[i])
        out[i] = s
    return s


@parallel
def raises(x, out, k):
    s = 0
    for i in prange(len(x)):
        s += 10 // int(k[i])
        out[i] = s
    return s


@parallel
def float_sum(x, out):
    s = 0.0
    for i in prange(len(x)):
        s += float(x[i])
        out[i] = s
    return s


@parallel
def mixed(x, out, s):
    for i in prange(len(x)):
        s += x[i]
        out[i] = s
    return s


@parallel
def sometimes(x, out):
    s = 0
    for i in prange(len(x)):
        if x[i] > 30:
            s += x[i]
        out[i] = s
    return s


@parallel
def masks(x, out):
    s = -1
    for i in prange(len(x)):
        s &= x[i] | 48
        out[i] = s
    return s


def aliased(n):
    x = ints(n + 1)
    return x[:-1], x[1:]


# call: inclusive(ints(0), np.zeros(0, int))
# call: inclusive(ints(1), np.zeros(1, int))
# call: inclusive(ints(2), np.zeros(2, int))
# call: inclusive(ints(3), np.zeros(3, int))
# call: inclusive(ints(1000), np.zeros(1000, int))
# call: inclusive(ints(200000), np.zeros(200000, int))
# call: inclusive(ints(1000), np.zeros(1000))
# call: inclusive(*aliased(30))
# call: inclusive(*aliased(30)[::-1])
# call: exclusive(ints(1000), np.zeros(1000, int), 7)
# call: exclusive(ints(200000), np.zeros(200000, int), -7)
# call: exclusive(*aliased(30), 3)
# call: numpy_sum(ints(1000), np.zeros(1000, int))
# call: numpy_sum(ints(1000, np.int8), np.zeros(1000, np.int8))
# call: numpy_sum(ints(1000, np.uint16), np.zeros(1000, np.uint16))
# call: numpy_sum(ints(1000, np.uint64), np.zeros(1000, np.uint64))
# call: running_max(ints(1000), np.zeros(1000, int))
# call: running_max(ints(1000, float), np.zeros(1000))
# call: running_max(np.where(ints(1000) > 45, np.nan, ints(1000, float)), np.zeros(1000))
# call: running_max(ints(1000, np.float32), np.zeros(1000, np.float32))
# call: running_min_guarded(ints(1000), np.zeros(1000, int), 30)
# call: product(ints(1000, np.int32) + np.int32(1), np.zeros(1000, np.int32))
# call: bits(ints(1000), np.zeros(1000, int))
# call: counted(ints(1000), np.zeros(1000, int))
# call: counted(ints(100000), np.zeros(100000, int))
# call: in_place(ints(1000))
# call: in_place(ints(100000))
# call: in_place_late(ints(1000))
# call: best_prefix(ints(1000))
# call: best_prefix(ints(100000))
# call: two(ints(1000), np.zeros(1000, int))
# call: of_each_other(ints(1000), np.zeros(1000, int))
# call: seen(ints(1000), np.zeros(1000, bool))
# call: float_max(ints(1000), 3.0)
# call: float_max(ints(1000, float) - 100.0, float("nan"))
# call: down(ints(1000), np.zeros(1000, int))
# call: appended(ints(1000))
# call: appended(ints(0))
# call: overflows(ints(1000), np.zeros(1000, int))
# call: overflows(np.full(1000, 2**61), np.zeros(1000, int)) # licensed: overflow
# call: raises(ints(1000), np.zeros(1000, int), np.r_[np.ones(500, int), 0, np.ones(499, int)])
# call: raises(ints(1000), np.zeros(900, int), np.ones(1000, int))
# call: raises(ints(1000), np.zeros(1000, int), np.ones(900, int))
# call: float_sum(ints(1000, float) / 3, np.zeros(1000))
# call: mixed(ints(1000), np.zeros(1000, int), 0)
# call: mixed(ints(1000), np.zeros(1000, int), 2**62)
# call: mixed(ints(1000) + 2**61, np.zeros(1000, int), 3)
# call: mixed(ints(0), np.zeros(0, int), 3)
# call: mixed(ints(1000, np.int8), np.zeros(1000, int), 3)
# call: mixed(ints(1000), np.zeros(1000, int), np.int64(5))
# call: mixed(ints(200000), np.zeros(200000, int), -9)
# call: sometimes(ints(1000), np.zeros(1000, int))
# call: sometimes(ints(1000) % 30, np.zeros(1000, int))
# call: masks(ints(1000), np.zeros(1000, int))
