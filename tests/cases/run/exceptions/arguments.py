"""Exceptions with several arguments, and with arguments made at run time."""

import numpy as np
from weft import parallel, prange


@parallel
def number(x):
    raise ValueError(x)


@parallel
def several(x, y):
    raise ValueError("bad pair", x, y, None, True, (x, y))


@parallel
def nothing():
    raise KeyError()


@parallel
def bare_class():
    raise KeyError


@parallel
def item(a, i):
    raise IndexError("item", a[i], i)


@parallel
def evaluated(a, b):
    raise ValueError("quotient", a // b)


@parallel
def asserted(x):
    assert x > 3, x * 2
    return x


@parallel
def asserted_late(x, y):
    assert x > 3, x // y
    return x


@parallel
def in_loop(a):
    for i in prange(len(a)):
        if a[i] == 5:
            raise ValueError("five at", i)
    return 0


@parallel
def caught(x):
    try:
        raise ValueError("no", x)
    except ValueError:
        return x + 1


@parallel
def again(x):
    try:
        raise ValueError("no", x, 2.5)
    except ValueError:
        x = 0
        raise


@parallel
def chained(x):
    try:
        raise ValueError("no", x)
    except ValueError as e:
        raise KeyError(x + 1, "yes") from e


@parallel
def numbers(x, z):
    raise RuntimeError(x, z, x > 1.0, z * z)


# call: number(5)
# call: number(2.5)
# call: number(True)
# call: number(None)
# call: number(1 + 2j)
# call: number(np.float32(0.1))
# call: number(np.int16(7))
# call: number((1, (2.0, False)))
# call: several(1, 2.5)
# call: several(float("nan"), -0.0)
# call: nothing()
# call: bare_class()
# call: item(np.array([1.5, 2.5]), 1)
# call: item(np.array([1.5, 2.5]), 2)
# call: evaluated(7, 2)
# call: evaluated(7, 0)
# call: asserted(2)
# call: asserted(4)
# call: asserted_late(4, 0)
# call: asserted_late(2, 0)
# call: asserted_late(2, 1)
# call: in_loop(np.arange(40))
# call: in_loop(np.arange(40) + 6)
# call: caught(4)
# call: again(4)
# call: chained(4)
# call: numbers(0.5, 1j)
