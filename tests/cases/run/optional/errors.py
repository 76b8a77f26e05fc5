"""Where a value is needed and the variable is None, TypeError is raised with CPython's message."""

import math

import numpy as np
from weft import parallel


@parallel
def make(n):
    if n > 0:
        return n
    return None


@parallel
def make_float(n):
    if n > 0:
        return n * 0.5


@parallel
def add(n):
    return make(n) + 1


@parallel
def radd(n):
    return 1.5 - make(n)


@parallel
def both(n, m):
    return make(n) * make_float(m)


@parallel
def power(n):
    return make(n) ** 2


@parallel
def aug(n):
    v = make(n)
    v += 2
    return v


@parallel
def aug_right(n):
    s = 1.0
    s //= make(n)
    return s


@parallel
def less(n):
    return make(n) < 3


@parallel
def greater(n):
    return 2.5 >= make(n)


@parallel
def neg(n):
    return -make(n)


@parallel
def root(n):
    return math.sqrt(make(n))


@parallel
def to_int(n):
    return int(make_float(n))


@parallel
def to_float(n):
    return float(make(n))


@parallel
def to_abs(n):
    return abs(make(n))


@parallel
def counted(n):
    s = 0
    for i in range(make(n)):
        s += i
    return s


@parallel
def item(n):
    x = [1, 2, 3]
    return x[make(n)]


@parallel
def numpy_scalar(x, n):
    v = None
    if n > 0:
        v = x[0]
    return v + x[1]


@parallel
def certain(n):
    v = None
    return v + n


@parallel
def certain_both(n):
    if n > 0:
        return None + None
    return 1


@parallel
def certain_unary(n):
    return -None


@parallel
def certain_less(n):
    return None < n


@parallel
def first_round(x):
    """What is None in the first round only."""
    previous = None
    total = 0.0
    for i in range(len(x)):
        if i > 0:
            total += x[i] - previous
        previous = x[i]
    return total


@parallel
def unpack(n):
    v = None
    if n > 0:
        v = (1, 2)
    a, b = v
    return a + b


@parallel
def tuple_item(n):
    v = None
    if n > 0:
        v = (1, 2)
    return v[1]


@parallel
def on_one_path(n):
    v = make(n)
    if n > 5:
        return v + 1
    if v is None:
        return 0
    return v


# call: add(1)
# call: add(0)
# call: radd(2)
# call: radd(0)
# call: both(1, 1)
# call: both(0, 1)
# call: both(1, 0)
# call: both(0, 0)
# call: power(3)
# call: power(0)
# call: aug(1)
# call: aug(0)
# call: aug_right(2)
# call: aug_right(0)
# call: less(1)
# call: less(0)
# call: greater(1)
# call: greater(0)
# call: neg(1)
# call: neg(0)
# call: root(4)
# call: root(0)
# call: to_int(5)
# call: to_int(0)
# call: to_float(5)
# call: to_float(0)
# call: to_abs(1)
# call: to_abs(0)
# call: counted(4)
# call: counted(0)
# call: item(1)
# call: item(0)
# call: numpy_scalar(np.array([1.0, 2.0]), 1)
# call: numpy_scalar(np.array([1.0, 2.0]), 0)
# call: certain(1)
# call: certain_both(0)
# call: certain_both(1)
# call: certain_unary(0)
# call: certain_less(0)
# call: first_round(np.array([1.0, 4.0, 2.0]))
# call: first_round(np.zeros(0))
# call: unpack(1)
# call: unpack(0)
# call: tuple_item(1)
# call: tuple_item(0)
# call: on_one_path(7)
# call: on_one_path(1)
# call: on_one_path(0)
