"""next() of what is no iterator."""

from weft import parallel


@parallel
def f(x):
    return next(x)  # error[E0401]: list[int] is no iterator


# types: f(list[int])
