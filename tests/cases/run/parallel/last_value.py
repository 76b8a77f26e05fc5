"""Variables that are read after the loop: every kind of value, always and sometimes assigned, unbound before it."""
import numpy as np
from weft import parallel, prange


@parallel
def always(x):
    t = -1.0
    for i in prange(len(x)):
        t = x[i] * 2
    return t


@parallel
def sometimes(x):
    t = (0, 0.5)
    for i in prange(len(x)):
        if x[i] > 3:
            t = (i, float(x[i]))
    return t


@parallel
def unbound(x):
    for i in prange(len(x)):
        if x[i] > 3:
            t = i
    return t


@parallel
def many(x):
    a = 0
    b = False
    c = 1j
    d = np.float32(2)
    for i in prange(len(x)):
        if i % 3 == 1:
            a = i
        if i % 4 == 2:
            b = i % 8 == 2
        c = complex(i, 1)
        if i % 5 == 0:
            d = np.float32(x[i])
    return a, b, c, d


@parallel
def both_types(x):
    t = 0.0
    for i in prange(len(x)):
        if i % 7 == 3:
            t = x[i]
    return t


@parallel
def nested(n, m):
    t = -1
    for i in prange(n):
        for j in prange(m):
            if (i + j) % 5 == 3:
                t = i * 1000 + j
    return t


@parallel
def inner_last(n, m):
    s = 0
    for i in prange(n):
        t = 0
        for j in prange(m):
            t = i * j
        s += t
    return s


@parallel
def with_partial(n):
    s = 0
    t = 0
    for i in prange(n):
        t = s
        s += i
    return t, s


# call: always(np.arange(1000.0))
# call: always(np.arange(1.0))
# call: always(np.arange(0.0))
# call: always(np.arange(1000, dtype=np.float32))
# call: sometimes(np.arange(1000) % 7)
# call: sometimes(np.zeros(100))
# call: unbound(np.arange(100) % 7)
# call: unbound(np.zeros(100))
# call: unbound(np.zeros(0))
# call: many(np.arange(1000.0))
# call: many(np.arange(2.0))
# call: many(np.arange(0.0))
# call: both_types(np.arange(1000.0))
# call: both_types(np.arange(3.0))
# call: nested(30, 40)
# call: nested(0, 40)
# call: nested(300, 400)
# call: inner_last(30, 40)
# call: inner_last(30, 0)
# call: with_partial(1000)
