"""Exceptions that cross functions, recursion, comprehensions and builtins."""

import math

from weft import parallel


@parallel
def divide(a, b):
    return a // b


@parallel
def through(a, b):
    return divide(a, b) + 1


@parallel
def caught(a, b):
    try:
        return through(a, b)
    except ZeroDivisionError:
        return -1


@parallel
def safe(a, b):
    try:
        return divide(a, b)
    except ZeroDivisionError:
        return 0


@parallel
def uses_safe(a, b):
    return safe(a, b) + safe(b, a) // safe(b, b)


@parallel
def deep(n):
    if n == 0:
        raise ValueError("the bottom")
    try:
        return deep(n - 1)
    except KeyError:
        return -1


@parallel
def unwinding(n):
    if n == 0:
        raise ValueError("the bottom")
    try:
        return unwinding(n - 1)
    except ValueError:
        if n < 3:
            raise
        return n


@parallel
def endless(n):
    if n < 0:
        return 0
    return endless(n + 1) + 1


@parallel
def recursion(n):
    try:
        return endless(n)
    except RecursionError:
        return -1


@parallel
def roots(xs):
    bad = 0
    total = 0.0
    for x in xs:
        try:
            total += math.sqrt(x)
        except ValueError:
            bad += 1
    return total, bad


@parallel
def inverse(x):
    if x == 0:
        raise ValueError("zero")
    return 1.0 / x


@parallel
def listed(xs):
    try:
        return [inverse(x) for x in xs]
    except ValueError:
        return [-1.0]


@parallel
def overflow(a):
    try:
        return a * a
    except OverflowError:
        return -1


# call: caught(7, 2)
# call: caught(7, 0)
# call: uses_safe(7, 2)
# call: uses_safe(7, 0)
# call: deep(4)
# call: unwinding(2)
# call: unwinding(5)
# call: recursion(1)
# call: roots([1.0, -1.0, 4.0, -0.5])
# call: listed([1.0, 2.0])
# call: listed([1.0, 0.0, 2.0])
# call: overflow(3)
