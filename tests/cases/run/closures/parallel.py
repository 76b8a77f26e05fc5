"""Loops whose bodies call nested functions and lambdas: what those do counts, not that they are functions."""

import numpy as np
from weft import parallel, prange


@parallel
def map_lambda(x, k):
    f = lambda v: v * k
    out = np.empty(len(x))
    for i in prange(len(x)):
        out[i] = f(x[i])
    return out


@parallel
def reduce_nested(x, k):
    def f(v):
        return v * k if v > 0.0 else 0.0

    t = 0.0
    for i in prange(len(x)):
        t += f(x[i])
    return t


@parallel
def passed(x, k):
    def apply(f, v):
        return f(v)

    out = np.empty(len(x))
    for i in prange(len(x)):
        out[i] = apply(lambda v: v + k, x[i])
    return out


@parallel
def made_inside(x):
    out = np.empty(len(x))
    for i in prange(len(x)):
        k = i * 2.0

        def f(v):
            return v + k

        out[i] = f(x[i])
    return out


@parallel
def chosen(x, c):
    f = (lambda v: v + 1.0) if c else (lambda v: v * 2.0)
    out = np.empty(len(x))
    for i in prange(len(x)):
        out[i] = f(x[i])
    return out


@parallel
def recursion(x, n):
    def power(v, k):
        return 1.0 if k == 0 else v * power(v, k - 1)

    out = np.empty(len(x))
    for i in prange(len(x)):
        out[i] = power(x[i], n)
    return out


@parallel
def shared(x):
    t = 0.0

    def add(v):
        nonlocal t
        t += v

    for i in prange(len(x)):
        add(x[i])
    return t


@parallel
def read_shared(x, n):
    k = 1.0

    def grow():
        nonlocal k
        k *= 2.0

    for _ in range(n):
        grow()
    out = np.empty(len(x))
    for i in prange(len(x)):
        out[i] = x[i] * k
    return out


@parallel
def own_shared(x):
    def count(v):
        n = 0

        def step():
            nonlocal n
            n += 1

        while v > 1.0:
            v /= 2.0
            step()
        return n

    out = np.empty(len(x))
    for i in prange(len(x)):
        out[i] = count(x[i])
    return out


@parallel
def writes(x):
    def put(i, v):
        x[i] = v

    for i in prange(len(x)):
        put(i, i * 2.0)
    return x


@parallel
def raises(x):
    def check(v):
        if v < 0.0:
            raise ValueError("negative")
        return v

    out = np.empty(len(x))
    for i in prange(len(x)):
        out[i] = check(x[i])
    return out


# call: map_lambda(np.arange(1000.0), 2.5)
# call: reduce_nested(np.arange(-500.0, 500.0), 2.0)  # approx: 1e-12
# call: passed(np.arange(1000.0), 2.5)
# call: made_inside(np.arange(1000.0))
# call: chosen(np.arange(1000.0), True)
# call: chosen(np.arange(1000.0), False)
# call: recursion(np.arange(100.0), 3)
# call: shared(np.arange(1000.0))
# call: read_shared(np.arange(1000.0), 3)
# call: own_shared(np.arange(1000.0))
# call: writes(np.zeros(100))
# call: raises(np.arange(1000.0))
# call: raises(np.arange(1000.0, -1000.0, -1.0))
