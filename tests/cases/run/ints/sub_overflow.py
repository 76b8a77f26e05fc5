"""Subtraction that leaves 64 bits raises."""

from weft import parallel


@parallel
def sub(a, b):
    return a - b


# call: sub(-2**63, 1)  # licensed: overflow
# call: sub(0, -2**63)  # licensed: overflow
# call: sub(-1, -2**63)
# call: sub(2**63 - 1, -1)  # licensed: overflow
# call: sub(-2**63 + 1, 1)
