"""The one quotient of two 64-bit ints that does not fit."""

from weft import parallel


@parallel
def f(a, b):
    return a // b


@parallel
def m(a, b):
    return a % b


@parallel
def d(a, b):
    return divmod(a, b)


# call: f(-2**63, -1)  # licensed: overflow
# call: m(-2**63, -1)
# call: d(-2**63, -1)  # licensed: overflow
# call: f(-2**63, 1)
# call: f(-2**63, 2)
# call: f(2**63 - 1, -1)
# call: m(-2**63, 3)
# call: d(-2**63, 7)
# call: d(2**63 - 1, -2**63)
