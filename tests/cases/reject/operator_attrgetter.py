"""The name of the attribute is not written out."""

from operator import attrgetter

from weft import parallel


@parallel
def f(xs, name):
    return sorted(xs, key=attrgetter(name))  # error[E0204]


# types: f(list[int], str)
