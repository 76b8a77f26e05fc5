"""Modulo with large divisors keeps the sign of the divisor."""

from weft import parallel


@parallel
def f(a, b):
    return a % b, a // b


# call: f(-1, 2**63 - 1)
# call: f(1, -2**63)
# call: f(2**63 - 1, -2)
# call: f(-2**63, 2**63 - 1)
# call: f(-2**63, -2**63)
