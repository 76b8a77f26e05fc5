"""A mask."""

from weft import parallel


@parallel
def f(x, m):
    return x[m]  # error[E0401]: as an index


# types: f(float64[:], bool[:])
