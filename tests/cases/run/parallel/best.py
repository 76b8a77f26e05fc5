"""The best value so far, with what goes along: strict and not, both ways round, with nan, ties and a first value of any kind."""
import numpy as np
from weft import parallel, prange


def data(n, dtype=float, ties=True):
    r = np.random.default_rng(n)
    x = r.integers(-5, 6, n) if ties else r.integers(-10**6, 10**6, n)
    return x.astype(dtype)


def with_nan(n):
    x = data(n)
    x[::3] = np.nan
    return x


@parallel
def argmax_first(x):
    m = x[0]
    p = 0
    for i in prange(1, len(x)):
        if x[i] > m:
            m = x[i]
            p = i
    return m, p


@parallel
def argmax_last(x):
    m = x[0]
    p = 0
    for i in prange(1, len(x)):
        if x[i] >= m:
            m = x[i]
            p = i
    return m, p


@parallel
def argmin_first(x):
    m = x[0]
    p = 0
    for i in range(1, len(x)):
        if m > x[i]:
            p = i
            m = x[i]
    return m, p


@parallel
def argmin_last(x):
    m = x[0]
    p = 0
    for i in prange(1, len(x)):
        v = x[i]
        if v <= m:
            m, p = v, i
    return m, p


@parallel
def from_float(x, m):
    p = -1
    for i in prange(len(x)):
        if x[i] > m:
            m = x[i]
            p = i
    return m, p


@parallel
def only_value(x):
    m = -1.0
    for i in prange(len(x)):
        if x[i] > m:
            m = x[i]
    return m


@parallel
def of_int(n, k):
    best = -1
    arg = -1
    for i in prange(n):
        v = (i * 7919 + k) % 1000
        if v > best:
            best = v
            arg = i
    return best, arg


@parallel
def guarded(x, ok):
    m = -np.inf
    p = -1
    for i in prange(len(x)):
        if ok[i] and x[i] > m:
            m = x[i]
            p = i
    return m, p


@parallel
def guarded_after(x, ok):
    m = -np.inf
    p = -1
    for i in prange(len(x)):
        if x[i] > m and ok[i]:
            m = x[i]
            p = i
    return m, p


@parallel
def closest(x, v):
    best = 1e300
    at = -1
    for i in prange(len(x)):
        d = abs(x[i] - v)
        if d < best:
            best = d
            at = i
    return best, at


@parallel
def plane(x):
    m = x[0, 0]
    r = 0
    c = 0
    for i in prange(x.shape[0]):
        for j in range(x.shape[1]):
            if x[i, j] > m:
                m = x[i, j]
                r = i
                c = j
    return m, r, c


@parallel
def both_ends(x):
    lo = x[0]
    hi = x[0]
    a = 0
    b = 0
    for i in prange(len(x)):
        if x[i] < lo:
            lo = x[i]
            a = i
        if x[i] > hi:
            hi = x[i]
            b = i
    return lo, hi, a, b


@parallel
def also_stores(x, y):
    m = x[0]
    p = 0
    for i in prange(len(x)):
        y[i] = x[i] * 2
        if x[i] > m:
            m = x[i]
            p = i
    return m, p


@parallel
def payload_raises(x, k):
    m = -1.0
    q = 0
    for i in prange(len(x)):
        if x[i] > m:
            m = x[i]
            q = 100 // k[i]
    return m, q


# call: argmax_first(data(1))
# call: argmax_first(data(2))
# call: argmax_first(data(3))
# call: argmax_first(data(1000))
# call: argmax_first(data(1000, np.float32))
# call: argmax_first(data(1000, np.int8))
# call: argmax_first(data(1000, np.int64))
# call: argmax_first(data(1000, np.uint16))
# call: argmax_first(data(1000, np.uint64))
# call: argmax_first(with_nan(1000))
# call: argmax_first(with_nan(1000)[1:])
# call: argmax_first(np.zeros(0))
# call: argmax_last(data(1000))
# call: argmax_last(data(1000, np.int32))
# call: argmax_last(with_nan(1000)[1:])
# call: argmax_last(np.array([0.0, -0.0] * 40))
# call: argmax_first(np.array([-0.0, 0.0] * 40))
# call: argmax_first(data(300000))
# call: argmin_first(data(1000))
# call: argmin_first(data(1000, np.uint8))
# call: argmin_first(data(300000, ties=False))
# call: argmin_last(data(1000))
# call: argmin_last(data(1000, np.float32))
# call: argmin_last(data(300000))
# call: from_float(data(1000), -1.0)
# call: from_float(data(1000), 1000.0)
# call: from_float(data(1000), float("nan"))
# call: from_float(data(1000, np.float32), -1.1)
# call: from_float(data(1000, np.float32), 5.0000001)
# call: from_float(data(1000), np.float64(2.5))
# call: from_float(data(1000, np.int64), -3)
# call: from_float(data(1000, np.int8), -3)
# call: from_float(np.zeros(0), 1.0)
# call: only_value(data(1000))
# call: only_value(with_nan(5000))
# call: only_value(np.zeros(0))
# call: of_int(0, 3)
# call: of_int(1, 3)
# call: of_int(2, 3)
# call: of_int(3, 3)
# call: of_int(1000, 17)
# call: of_int(300000, 17)
# call: guarded(data(1000), data(1000) > 0)
# call: guarded(data(1000), data(900) > 0)
# call: guarded(data(1000), np.zeros(1000, bool))
# call: guarded_after(data(1000), data(1000) > 0)
# call: guarded_after(np.arange(100.0)[::-1].copy(), np.ones(1, bool))
# call: closest(data(1000), 2.4)
# call: closest(data(0), 2.4)
# call: plane(data(1200).reshape(30, 40))
# call: plane(data(1200).reshape(30, 40).T)
# call: both_ends(data(1000))
# call: both_ends(data(200000))
# call: also_stores(data(1000), np.zeros(1000))
# call: payload_raises(data(1000), np.ones(1000, int))
# call: payload_raises(np.arange(100.0)[::-1].copy(), np.r_[1, np.zeros(99, int)])
# call: payload_raises(np.arange(100.0), np.r_[np.ones(50, int), np.zeros(50, int)])
