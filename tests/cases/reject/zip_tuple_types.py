"""A tuple of several types beside a list."""

from weft import parallel


@parallel
def f(x):
    s = 0.0
    for v, k in zip(x, (1, 2.5)):  # error[E0401]: a tuple of int and float is iterated beside a sequence
        s += v * k
    return s


# types: f(list[float])
