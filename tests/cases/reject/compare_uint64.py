"""An unsigned 64-bit element and an int have no common type."""

from weft import parallel


@parallel
def f(x, n):
    return x[0] < n  # error[E0401]: np.uint64


# types: f(uint64[:], int)
