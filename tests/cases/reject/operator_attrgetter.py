"""A function that is refused by name."""

from operator import attrgetter

from weft import parallel


@parallel
def f(xs):
    return sorted(xs, key=attrgetter("real"))  # error[E0204]


# types: f(list[int])
