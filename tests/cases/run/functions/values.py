"""Functions as values: passed on, returned, in tuples, partial, lambdas, builtins and classes."""

import math
from functools import partial

import numpy as np

from weft import parallel, prange

# call: passed(4)
# call: lambdas(3)
# call: returned(5)
# call: in_tuple(2.0)
# call: partials(3)
# call: builtins_as_values(-4)
# call: composed(3)
# call: newton(2.0)
# call: integral(100)
# call: chosen(0)
# call: applied_in_loop(np.arange(2000) * 0.5)
# call: closure_of_list([1, 2, 3])
# call: currying(1)
# call: defaulted(3)
# call: recursive(6)
# call: star(4)


def apply(f, x):
    return f(x)


def twice(f):
    return lambda x: f(f(x))


def square(x):
    return x * x


@parallel
def cube(x):
    return x * x * x


def adder(n):
    def add(x):
        return x + n

    return add


def compose(f, g):
    def both(x):
        return f(g(x))

    return both


@parallel
def passed(n):
    return apply(square, n), apply(cube, n), apply(lambda x: x + n, 10), apply(adder(n), 1)


@parallel
def lambdas(n):
    f = lambda x, y=2: x * y + n
    return f(1), f(1, 3), (lambda: n)(), (lambda a, b: a - b)(n, 1), apply(lambda x: (x, n), 1.5)


@parallel
def returned(n):
    f = adder(n)
    g = adder(2.5)
    return f(1), g(1), twice(f)(0), twice(twice(f))(0)


@parallel
def in_tuple(x):
    fs = (square, cube, lambda v: v + 1)
    a, b, c = fs
    return fs[0](x), fs[1](x), fs[2](x), a(x), b(x), c(x)


def three(a, b, c=1, *, d=0):
    return a * 1000 + b * 100 + c * 10 + d


@parallel
def partials(n):
    f = partial(three, n)
    g = partial(f, 5, d=7)
    h = partial(three, c=4)
    return f(2), f(2, c=3), g(), g(6), g(d=8), h(1, 2), h(1, 2, c=9)


@parallel
def builtins_as_values(n):
    return apply(abs, n), apply(float, n), apply(math.sin, 0.5), apply(str, n), partial(max, 3)(n)


@parallel
def composed(n):
    return compose(square, adder(1))(n), compose(compose(abs, lambda x: -x), cube)(n)


def solve(f, df, x):
    for _ in range(20):
        x = x - f(x) / df(x)
    return x


@parallel
def newton(a):
    return solve(lambda x: x * x - a, lambda x: 2 * x, 1.0)


@parallel
def integral(n):
    def trapezoid(f, lo, hi):
        h = (hi - lo) / n
        s = 0.5 * (f(lo) + f(hi))
        for i in range(1, n):
            s += f(lo + i * h)
        return s * h

    return trapezoid(math.sin, 0.0, 1.0), trapezoid(lambda x: x * x, 0.0, 1.0)


@parallel
def chosen(kind):
    if kind == 0:
        f = square
        return f(3)
    f = cube
    return f(3)


@parallel
def applied_in_loop(x):
    k = 3.0
    scale = lambda v: v * k
    y = np.empty(len(x))
    for i in prange(len(x)):
        y[i] = scale(x[i]) + apply(square, x[i])
    return y


@parallel
def closure_of_list(xs):
    def put(v):
        xs.append(v)
        return len(xs)

    n = apply(put, 10)
    return n, xs, apply(lambda i: xs[i], 3)


@parallel
def currying(n):
    f = lambda a: lambda b: lambda c: a * 100 + b * 10 + c
    return f(n)(2)(3)


def with_default(x, f=square):
    return f(x)


@parallel
def defaulted(n):
    return apply(with_default, n)


@parallel
def recursive(n):
    def walk(f, k):
        if k == 0:
            return 0
        return f(k) + walk(f, k - 1)

    return walk(lambda v: v * n, n)


@parallel
def star(n):
    t = (n, 2)
    f = three
    return f(*t), f(*t, d=3), partial(f, *t)(4)
