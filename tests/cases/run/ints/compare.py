"""All comparisons of ints."""

from weft import parallel


@parallel
def f(a, b):
    return a < b, a <= b, a == b, a != b, a >= b, a > b


# call: f(1, 2)
# call: f(2, 2)
# call: f(-2**63, 2**63 - 1)
# call: f(3, -3)
