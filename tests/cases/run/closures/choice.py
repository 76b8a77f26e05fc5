"""One of several functions in one variable."""

import math

from weft import parallel


def double(x):
    return 2 * x


def half(x):
    return x / 2


def apply(f, x):
    return f(x)


@parallel
def chosen(c, x):
    f = double if c else abs
    return f(x)


@parallel
def by_branch(c, x, k):
    if c == 0:
        f = double
    elif c == 1:
        f = half
    else:
        f = lambda y: y * k
    return f(x), apply(f, x + 1)


@parallel
def two_defs(c, x):
    if c:

        def f(y):
            return y + x
    else:

        def f(y):
            return y - x

    return f(10)


@parallel
def in_loop(n):
    f = abs
    total = 0
    for i in range(n):
        total = total * 7 + f(i)
        if i % 3 == 0:
            f = double
        elif i % 3 == 1:
            f = lambda x: x + i
        else:
            f = abs
    return total


@parallel
def operators(code, a, b):
    ops = [lambda x, y: x + y, lambda x, y: x - y, lambda x, y: x * y, max]
    return ops[code](a, b)


@parallel
def in_dict(name, x):
    table = {"sin": math.sin, "cos": math.cos, "square": lambda v: v * v}
    return table[name](x)


@parallel
def maybe(c, x):
    f = None
    if c > 0:
        f = double
    if c > 1:
        f = half
    if f is None:
        return -1.0
    return float(f(x))


@parallel
def none_called(c, x):
    f = None
    if c:
        f = double
    return f(x)


@parallel
def arguments_once(c, n):
    calls = [0]

    def next_value():
        calls[0] += 1
        return calls[0]

    f = (lambda x, y=0: x + y) if c else (lambda x, y=1: x * y + n)
    first = f(next_value(), y=next_value())
    return first, f(next_value()), calls[0]


@parallel
def of_choices(c, d, x):
    f = double if c else half
    g = f if d else abs
    return float(g(x))


# call: chosen(True, -4)
# call: chosen(False, -4)
# call: by_branch(0, 4.0, 3)
# call: by_branch(1, 4.0, 3)
# call: by_branch(2, 4.0, 3)
# call: two_defs(True, 3)
# call: two_defs(False, 3)
# call: in_loop(12)
# call: operators(0, 7, 9)
# call: operators(1, 7, 9)
# call: operators(2, 7, 9)
# call: operators(3, 7, 9)
# call: operators(-1, 7, 9)
# call: operators(4, 7, 9)
# call: in_dict("sin", 0.5)
# call: in_dict("square", 0.5)
# call: in_dict("tan", 0.5)
# call: maybe(0, 4.0)
# call: maybe(1, 4.0)
# call: maybe(2, 4.0)
# call: none_called(True, 4)
# call: none_called(False, 4)
# call: arguments_once(True, 5)
# call: arguments_once(False, 5)
# call: of_choices(True, True, -3.0)
# call: of_choices(True, False, -3.0)
# call: of_choices(False, True, -3.0)
