"""Flags by `and` and `or`, conditional expressions, nested conditions."""
import numpy as np
from weft import parallel, prange


@parallel
def any_of(x, f):
    for i in prange(len(x)):
        f = f or x[i] > 3
    return f


@parallel
def all_of(x, f):
    for i in prange(len(x)):
        f = f and x[i] < 7
    return f


@parallel
def any_of_python(x):
    f = False
    for i in prange(len(x)):
        f = f or bool(x[i] > 3)
    return f


@parallel
def any_raises(x, k):
    f = False
    for i in prange(len(k)):
        f = f or x[k[i]] > 3
    return f


@parallel
def larger(x):
    m = 0.0
    for i in prange(len(x)):
        m = x[i] if x[i] > m else m
    return m


@parallel
def smaller_int(x):
    m = 100
    p = -1
    for i in prange(len(x)):
        if not m <= x[i]:
            m = x[i]
            p = i
    return m, p


@parallel
def kept(x):
    m = x[0]
    for i in prange(1, len(x)):
        m = m if m >= x[i] else x[i]
    return m


@parallel
def nested(x):
    r = -1
    for i in prange(len(x)):
        if r == -1:
            if x[i] > 3:
                if x[i] < 6:
                    r = i
    return r


@parallel
def counts(x):
    a = 0
    b = 0
    for i in prange(len(x)):
        a = a + 1 if x[i] > 3 else a
        b = b if x[i] > 3 else b + 2
    return a, b


# call: any_of(np.arange(1000.0), False)
# call: any_of(np.zeros(1000), False)
# call: any_of(np.zeros(1000), True)
# call: any_of(np.zeros(0), False)
# call: all_of(np.zeros(1000), True)
# call: all_of(np.arange(1000.0), True)
# call: all_of(np.arange(1000.0), False)
# call: any_of_python(np.arange(1000.0))
# call: any_of_python(np.zeros(1000))
# call: any_raises(np.arange(10.0), np.r_[1, 2, 7, 99, 98])
# call: any_raises(np.arange(10.0), np.r_[1, 2, 3, 99, 98, 5])
# call: any_raises(np.arange(10.0), np.arange(10))
# call: larger(np.arange(1000.0) % 77)
# call: larger(np.full(10, np.nan))
# call: larger(np.zeros(0))
# call: smaller_int(np.arange(1000) % 77 - 20)
# call: smaller_int(np.arange(1000, dtype=np.int8) % 77)
# call: kept(np.arange(1000.0) % 77)
# call: kept(np.r_[1.0, 2.0, np.nan, 1.5])
# call: kept(np.arange(1000) % 77)
# call: nested(np.arange(1000.0) % 77)
# call: nested(np.zeros(1000))
# call: counts(np.arange(1000.0) % 9)
