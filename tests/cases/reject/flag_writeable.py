"""A flag that compiled code does not know."""

from weft import parallel


@parallel
def f(a):
    return a.flags.c_contiguous and a.flags.writeable  # error[E0302]: the flag 'writeable'


# types: f(float64[:, :])
