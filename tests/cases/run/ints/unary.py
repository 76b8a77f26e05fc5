"""Unary operators on ints and bools."""

from weft import parallel


@parallel
def f(a):
    return -a, +a, ~a, not a, - -a, ~~a


# call: f(5)
# call: f(0)
# call: f(-7)
# call: f(2**63 - 1)
