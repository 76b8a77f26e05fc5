"""Iteration over several sequences."""

from weft import parallel


@parallel
def f(x, y):
    s = 0.0
    for i, (a, b) in enumerate(zip(x, y)):
        s += i * a * b
    return s


# dump: hir mir
# types: f(float64[::1], list[float])
