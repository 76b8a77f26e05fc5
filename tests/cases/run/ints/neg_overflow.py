"""Unary minus and abs of the smallest int."""

from weft import parallel


@parallel
def neg(a):
    return -a


@parallel
def absolute(a):
    return abs(a)


# call: neg(-2**63)  # licensed: overflow
# call: neg(2**63 - 1)
# call: neg(0)
# call: absolute(-2**63)  # licensed: overflow
# call: absolute(-2**63 + 1)
# call: absolute(5)
