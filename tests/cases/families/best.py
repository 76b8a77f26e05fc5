"""Row 2: the best value so far by comparison, with what goes along: first and last of equals, nan in the data, several spellings."""

import numpy as np
from weft import parallel, prange


def ties(n, dtype=np.float64):
    """Many equal values."""
    return np.random.default_rng(n).integers(0 if np.dtype(dtype).kind == "u" else -5, 6, n).astype(dtype)


def spread(n, dtype=np.float64):
    return (np.random.default_rng(n).integers(-(10**9), 10**9, n)).astype(dtype)


def with_nan(n):
    x = spread(n)
    x[1::5] = np.nan
    return x


def all_nan(n):
    return np.full(n, np.nan)


def plane(n):
    rows = int(n**0.5)
    return ties(rows * rows).reshape(rows, rows)


@parallel
def value_greater(x):
    m = -np.inf
    for i in prange(len(x)):  # loop: parallel best(> m)
        if x[i] > m:
            m = x[i]
    return m


@parallel
def value_less(x):
    m = np.inf
    for i in prange(len(x)):  # loop: parallel best(< m)
        if m > x[i]:
            m = x[i]
    return m


@parallel
def value_greater_equal(x):
    m = -np.inf
    for i in prange(len(x)):  # loop: parallel best(>= m)
        if x[i] >= m:
            m = x[i]
    return m


@parallel
def value_less_equal(x):
    m = np.inf
    for i in prange(len(x)):  # loop: parallel best(<= m)
        if x[i] <= m:
            m = x[i]
    return m


@parallel
def argmax_first(x):
    m = -np.inf
    p = -1
    for i in prange(len(x)):  # loop: parallel best(> m, p)
        if x[i] > m:
            m = x[i]
            p = i
    return m, p


@parallel
def argmax_last(x):
    m = -np.inf
    p = -1
    for i in prange(len(x)):  # loop: parallel best(>= m, p)
        if x[i] >= m:
            m = x[i]
            p = i
    return m, p


@parallel
def argmin_first(x):
    m = np.inf
    p = -1
    for i in range(len(x)):  # loop: parallel best(< m, p)
        v = x[i]
        if v < m:
            p = i
            m = v
    return m, p


@parallel
def argmin_last(x):
    m = np.inf
    p = -1
    for i in prange(len(x)):  # loop: parallel best(<= m, p)
        if m >= x[i]:
            m, p = x[i], i
    return m, p


@parallel
def argmax_from_first_element(x):
    m = x[0]
    p = 0
    for i in prange(1, len(x)):  # loop: parallel best(> m, p)
        if x[i] > m:
            m = x[i]
            p = i
    return m, p


@parallel
def argmax_while(x):
    m = -np.inf
    p = -1
    i = 0
    while i < len(x):  # loop: parallel best(> m, p)
        if x[i] > m:
            m = x[i]
            p = i
        i += 1
    return m, p


@parallel
def argmax_int(x):
    m = -(10**12)
    p = -1
    for i in prange(len(x)):  # loop: parallel best(> m, p)
        v = int(x[i])
        if v > m:
            m = v
            p = i
    return m, p


@parallel
def argmin_of_values(x, goal):
    best = 1e300
    at = -1
    for i in prange(len(x)):  # loop: parallel best(< best, at)
        d = abs(x[i] - goal)
        if d < best:
            best = d
            at = i
    return best, at


@parallel
def argmax_backwards(x):
    m = -np.inf
    p = -1
    for i in prange(len(x) - 1, -1, -1):  # loop: parallel best(> m, p)
        if x[i] > m:
            m = x[i]
            p = i
    return m, p


@parallel
def argmax_step(x):
    m = -np.inf
    p = -1
    for i in prange(1, len(x), 3):  # loop: parallel best(>= m, p)
        if x[i] >= m:
            m = x[i]
            p = i
    return m, p


@parallel
def guarded(x, ok):
    m = -np.inf
    p = -1
    for i in prange(len(x)):  # loop: parallel best(> m, p)
        if ok[i] and x[i] > m:
            m = x[i]
            p = i
    return m, p


@parallel
def place_in_plane(a):
    m = -np.inf
    r = -1
    c = -1
    for i in prange(a.shape[0]):  # loop: parallel best(> m, r, c)
        for j in range(a.shape[1]):
            if a[i, j] > m:
                m = a[i, j]
                r = i
                c = j
    return m, r, c


@parallel
def both_ends(x):
    low = np.inf
    high = -np.inf
    p = -1
    q = -1
    for i in prange(len(x)):  # loop: parallel best(< low, p) best(> high, q)
        if x[i] < low:
            low = x[i]
            p = i
        if x[i] > high:
            high = x[i]
            q = i
    return low, p, high, q


@parallel
def with_payload(x, y):
    m = -np.inf
    p = -1
    w = 0.0
    for i in prange(len(x)):  # loop: parallel best(> m, p, w)
        if x[i] > m:
            m = x[i]
            p = i
            w = y[i] * 2.0
    return m, p, w


# family: value_greater(ties(n))
# family: value_greater(with_nan(n))
# family: value_less(with_nan(n))
# family: value_greater_equal(with_nan(n))
# family: value_less_equal(ties(n, np.float32))
# family: argmax_first(ties(n))
# family: argmax_first(with_nan(n))
# family: argmax_first(all_nan(n))
# family: argmax_last(ties(n))
# family: argmax_last(with_nan(n))
# family: argmin_first(ties(n))
# family: argmin_first(with_nan(n))
# family: argmin_last(ties(n))
# family: argmin_last(ties(n, np.float32))
# family: argmax_from_first_element(ties(n + 1))
# family: argmax_from_first_element(with_nan(n + 1)[::-1])
# family: argmax_from_first_element(all_nan(n + 1))
# family: argmax_from_first_element(ties(n + 1, np.uint8))
# family: argmax_from_first_element(ties(n))
# family: argmax_while(ties(n))
# family: argmax_int(spread(n, np.int64))
# family: argmax_int(ties(n, np.int32))
# family: argmin_of_values(spread(n), 12345.0)
# family: argmax_backwards(ties(n))
# family: argmax_step(ties(n))
# family: guarded(ties(n), ties(n) > -3)
# family: place_in_plane(plane(n))
# family: both_ends(with_nan(n))
# family: with_payload(ties(n), spread(n))
