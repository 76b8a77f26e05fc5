"""The right operand is not evaluated when the left one decides."""

from weft import parallel


@parallel
def f(x, n):
    return n > 0 and 10 // n > x


@parallel
def g(x, n):
    return n == 0 or 10 // n > x


@parallel
def h(x, n):
    return 10 // n > x and n > 0


# call: f(2, 0)
# call: f(2, 3)
# call: f(20, 3)
# call: g(2, 0)
# call: g(20, 3)
# call: h(2, 0)
