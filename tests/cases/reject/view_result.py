"""A view of a dict is a value inside of compiled code only."""

from weft import parallel


@parallel
def f(d):  # error[E0401]
    return d.keys()


# types: f(dict[int, int])
