"""A variable that is an int on one path and an array on the other."""

from weft import parallel


@parallel
def f(c, x):
    if c:
        y = 1
    else:
        y = x
    return y  # error[E0402]: y


# types: f(bool, float64[:])
