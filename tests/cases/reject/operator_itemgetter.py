"""A function that is refused by name."""

from operator import itemgetter

from weft import parallel


@parallel
def f(xs):
    return sorted(xs, key=itemgetter(0))  # error[E0204]


# types: f(list[tuple[int, int]])
