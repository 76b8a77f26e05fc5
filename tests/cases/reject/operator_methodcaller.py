"""A function that is refused by name."""

from operator import methodcaller

from weft import parallel


@parallel
def f(xs):
    return sorted(xs, key=methodcaller("conjugate"))  # error[E0204]


# types: f(list[int])
