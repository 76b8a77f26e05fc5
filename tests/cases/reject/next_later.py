"""next() of an iterator that goes on."""

from weft import parallel


@parallel
def f(x):
    return next(x)  # error[E0204]: next() takes an iterator that is made there


# types: f(list[int])
