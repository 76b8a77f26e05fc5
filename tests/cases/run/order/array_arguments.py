"""Arguments of NumPy's functions and arrays' methods are evaluated in the order of the text, whatever their names."""

import numpy as np

from weft import parallel


def told(x):
    print("told", x)
    return x


def row(n):
    print("row", n)
    return np.arange(n) + 0.5


def mask(n):
    print("mask", n)
    return np.arange(n) % 2 == 0


@parallel
def initial(n):
    first = np.sum(row(n), initial=told(3.0))
    second = row(n).sum() + row(n).sum(initial=told(2.0))
    third = np.prod(row(n), initial=told(3.0)), np.max(row(n), initial=told(9.0)), row(n).min(initial=told(-1.0))
    return first, second, third


@parallel
def rounded(n):
    return np.round(row(n), told(1)), row(n).round(told(0))


@parallel
def by_name(n):
    total = np.add(row(n), row(n), where=mask(n), out=row(n))
    clipped = np.clip(row(n), a_max=told(2), a_min=told(1))
    filled = np.full(fill_value=told(3), shape=told(2))
    steps = np.arange(told(1), step=told(2), stop=told(7))
    shaped = np.full((told(2), told(3)), told(1.5))
    return total, clipped, filled, steps, shaped


@parallel
def popped(rest):
    return np.full(fill_value=rest.pop(), shape=rest.pop()), np.arange(rest.pop(), step=rest.pop(), stop=rest.pop())


# call: initial(3)
# call: rounded(3)
# call: by_name(3)
# call: popped([9, 2, 1, 2, 3])
