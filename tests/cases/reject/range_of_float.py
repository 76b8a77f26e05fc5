"""A range of a float."""

from weft import parallel


@parallel
def f(x):
    s = 0
    for i in range(x):  # error[E0401]: float
        s += i
    return s


# types: f(float)
