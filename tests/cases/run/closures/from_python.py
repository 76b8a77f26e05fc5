# aot: no (functions as arguments of a call from Python are the live ones)
"""Functions that Python passes as arguments."""

import math

import numpy as np
from weft import parallel, prange


def square(x):
    return x * x


@parallel
def cube(x):
    return x * x * x


def scaled(k):
    def f(x, y=2.5):
        return x * k + y

    return f


def bad(x):
    return x // 0


by_three = scaled(3)
by_four = scaled(4.5)


@parallel
def apply(f, x):
    return f(x)


@parallel
def both(fs, x):
    f, g = fs
    return f(g(x)), fs[0](x)


@parallel
def table(f, n):
    out = np.empty(n)
    for i in prange(n):
        out[i] = f(i * 0.5)
    return out


@parallel
def optional(f, x):
    return x if f is None else f(x)


@parallel
def chosen(f, g, c, x):
    h = f if c else g
    return float(h(x))


@parallel
def converts(f, x):
    return f(x), np.zeros(2, f)


# call: apply(square, 3)
# call: apply(square, 1.5)
# call: apply(cube, 3)
# call: apply(abs, -3)
# call: apply(math.sqrt, 9.0)
# call: apply(np.sin, 1.0)
# call: apply(float, 3)
# call: apply(by_three, 3)
# call: apply(by_four, 3)
# call: apply(scaled(10), 3)
# call: apply(bad, 3)
# call: apply(math.sqrt, -1.0)
# call: both((square, cube), 3)
# call: both((by_three, square), 2.0)
# call: table(square, 100)
# call: table(math.cos, 100)
# call: table(by_three, 100)
# call: optional(None, 4)
# call: optional(square, 4)
# call: chosen(square, cube, True, 3.0)
# call: chosen(square, cube, False, 3.0)
# call: converts(float, 3)
