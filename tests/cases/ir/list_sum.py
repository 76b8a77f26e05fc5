"""The sum of a list."""

from weft import parallel


@parallel
def f(x):
    s = 0.0
    for v in x:
        s += v
    return s


# dump: hir mir clif
# types: f(list[float])
