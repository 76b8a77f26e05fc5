"""Bitwise operators on ints, with negative operands."""

from weft import parallel


@parallel
def f(a, b):
    return a & b, a | b, a ^ b, ~a, ~b


# call: f(12, 10)
# call: f(-12, 10)
# call: f(-1, 2**63 - 1)
# call: f(-2**63, 2**63 - 1)
# call: f(0, 0)
