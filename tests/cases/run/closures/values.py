"""Functions as values: passed, returned, in tuples, chosen, partial."""

import functools
import math
from functools import partial

from weft import parallel


def plain(x):
    return x * 3


@parallel
def kernel(x):
    return x - 1


def apply(f, x):
    return f(x)


def twice(f):
    return lambda x: f(f(x))


def compose(f, g):
    def h(x):
        return f(g(x))

    return h


def adder(k):
    def add(x):
        return x + k

    return add


@parallel
def passed(n, k):
    return apply(plain, n), apply(kernel, n), apply(lambda x: x * k, n), apply(abs, -n), apply(math.sqrt, 4.0 * n)


@parallel
def returned(n):
    add = adder(n)
    return add(1), add(2.5), adder(3)(4)


@parallel
def composed(n):
    f = compose(adder(1), lambda x: x * 10)
    g = twice(f)
    return f(n), g(n), twice(twice(plain))(n)


@parallel
def tuples(n):
    fs = (plain, lambda x: x + n, kernel)
    total = 0
    for f in fs:
        total = total * 100 + f(n)
    a, b, _ = fs
    return total, fs[1](10), a(b(1))


@parallel
def assigned(n):
    f = plain
    g = f
    return f(n), g(n) is None


@parallel
def partials(n):
    def area(width, height, scale=1):
        return width * height * scale

    by_three = partial(area, 3)
    scaled = functools.partial(area, scale=10)
    both = partial(by_three, scale=n)
    return by_three(4), scaled(2, 3), scaled(2, 3, scale=1), both(2), partial(plain, n)(), partial(pow, 2)(5)


def optional(x, f=None):
    return x if f is None else f(x)


@parallel
def maybe_function(n):
    return optional(n), optional(n, lambda x: x + 1)


@parallel
def integrate(n, a, b):
    def simpson(f, a, b, n):
        h = (b - a) / n
        s = f(a) + f(b)
        for i in range(1, n):
            s += f(a + i * h) * (4 if i % 2 == 1 else 2)
        return s * h / 3

    return simpson(math.sin, a, b, n), simpson(lambda x: x * x + n, a, b, n)


@parallel
def newton(x):
    def solve(f, df, x):
        for _ in range(20):
            x = x - f(x) / df(x)
        return x

    return solve(lambda x: x * x - 2.0, lambda x: 2.0 * x, x)


@parallel
def fold(n):
    def reduce_with(f, xs, start):
        acc = start
        for x in xs:
            acc = f(acc, x)
        return acc

    return reduce_with(lambda a, b: a * 31 + b, [i for i in range(n)], 7)


@parallel
def called_at_once(n):
    return (lambda x, y=2: x * y + n)(3), (lambda: n)()


@parallel
def truth(n):
    f = plain
    return 1 if f else 0, bool(f), not f, callable(f)


@parallel
def recursion_with_function(n):
    def walk(k, f):
        if k == 0:
            return f(0)
        return walk(k - 1, f) + f(k)

    return walk(n, lambda x: x * n)


# call: passed(5, 7)
# call: passed(2.25, 2)
# call: returned(5)
# call: composed(3)
# call: tuples(4)
# call: assigned(4)
# call: partials(5)
# call: maybe_function(3)
# call: integrate(10, 0.0, 2.0)
# call: newton(1.0)
# call: newton(0.0)
# call: fold(6)
# call: called_at_once(5)
# call: truth(1)
# call: recursion_with_function(5)
