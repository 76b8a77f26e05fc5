"""A flag that compiled code does not know."""

from weft import parallel


@parallel
def f(a):
    return a.flags.writeable and a.flags.owndata  # error[E0302]: the flag 'owndata'


# types: f(float64[:, :])
