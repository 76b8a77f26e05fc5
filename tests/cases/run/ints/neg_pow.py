"""A negative exponent that is not known at compile time raises where CPython gives a float."""

from weft import parallel


@parallel
def f(a, n):
    return a ** n


# call: f(2, 3)
# call: f(-1, 0)
# call: f(2, -1)  # licensed: ValueError
# call: f(-3, -3)  # licensed: ValueError
# call: f(0, -1)
# call: f(0, -2**63)
# call: f(False, -3)
