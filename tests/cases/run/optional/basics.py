"""A variable or a result that is None on one path and a value on another."""

import math

import numpy as np
from weft import parallel


@parallel
def first_above(x, limit):
    for i in range(len(x)):
        if x[i] > limit:
            return i


@parallel
def best(x):
    m = None
    for v in x:
        if m is None or v > m:
            m = v
    return m


@parallel
def best_start(x, m=None):
    for i in range(x.shape[0]):
        if m is None:
            m = x[i]
        elif x[i] > m:
            m = x[i]
    return m


@parallel
def pair(n):
    a = None
    b = 1.5
    if n > 0:
        a = n
    if n > 1:
        b = None
    return a, b, (a, b)


@parallel
def inner(n):
    if n > 2:
        return n * 1.0
    return None


@parallel
def outer(n):
    r = inner(n)
    if r is not None:
        return r + 1
    return -1.0


@parallel
def truth(n, z):
    v = None
    if n > 0:
        v = z
    k = 0
    if v:
        k += 1
    if not v:
        k += 2
    if v and v > 2:
        k += 4
    if v is None or v < 5:
        k += 8
    return k, bool(v), v or 7, v and 3


@parallel
def equal(n, z):
    v = None
    w = None
    if n > 0:
        v = z
    if n > 1:
        w = z
    return v == None, v != None, v == z, v != z, v == w, v != w, None == v, None is v, v is not None, 3 == v


@parallel
def conditional(n):
    x = n * 2.5 if n > 1 else None
    y = 0.0 if x is None else x * 2
    z = x if x is not None else -1.0
    return x, y, z


@parallel
def early(x, n=None):
    if n is None:
        n = len(x)
    s = 0.0
    for i in range(n):
        s += x[i]
    return s


@parallel
def int_then_float(n):
    v = None
    for i in range(n):
        if i == 0:
            v = 1
        else:
            v = v * 0.5
    return v


@parallel
def asserted(n):
    v = None
    if n > 0:
        v = n
    assert v is not None
    return v + 1


@parallel
def loop_while(n):
    cur = n
    steps = 0
    while cur is not None:
        steps += 1
        if cur > 10:
            cur = None
        else:
            cur = cur * 2
    return steps, cur


@parallel
def complex_one(n):
    v = None
    if n > 0:
        v = complex(n, 1)
    return v


@parallel
def narrow(n):
    v = None
    if n > 0:
        v = np.float32(n)
    return v


@parallel
def walrus(x):
    if (i := first_above(x, 0.5)) is not None:
        return x[i]
    return None


@parallel
def nested_function(n):
    return outer(n), inner(n), inner(n) is None


# call: first_above(np.array([0.0, 3.0]), 1.0)
# call: first_above(np.array([0.0, 3.0]), 5.0)
# call: best(np.array([1.0, 3.0, 2.0]))
# call: best(np.zeros(0))
# call: best([1, 5, 3])
# call: best([1.5])
# call: best([True, False])
# call: best_start(np.array([1.0, 3.0, 2.0]))
# call: best_start(np.zeros(0, np.int32))
# call: best_start(np.array([1, 3]), 2)
# call: pair(0)
# call: pair(1)
# call: pair(2)
# call: outer(1)
# call: outer(4)
# call: truth(0, 3)
# call: truth(1, 3)
# call: truth(1, 0)
# call: truth(1, 9.5)  # licensed: join
# call: truth(1, 0.0)  # licensed: join
# call: truth(1, math.nan)  # licensed: join
# call: equal(0, 3)
# call: equal(1, 3)
# call: equal(2, 3)
# call: equal(2, math.nan)
# call: equal(2, 2.5)
# call: conditional(0)
# call: conditional(2)
# call: early(np.ones(4))
# call: early(np.ones(4), 2)
# call: early(np.ones(4), None)
# call: int_then_float(0)
# call: int_then_float(3)
# call: asserted(1)
# call: asserted(0)
# call: loop_while(3)
# call: complex_one(0)
# call: complex_one(2)
# call: narrow(0)
# call: narrow(1)
# call: walrus(np.array([0.0, 0.75]))
# call: walrus(np.zeros(3))
# call: nested_function(1)
# call: nested_function(3)
