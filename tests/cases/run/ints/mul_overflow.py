"""Multiplication that leaves 64 bits raises, and the extreme products that fit do not."""

from weft import parallel


@parallel
def mul(a, b):
    return a * b


# call: mul(2**32, 2**31)  # licensed: overflow
# call: mul(2**32, -2**31)
# call: mul(-2**63, -1)  # licensed: overflow
# call: mul(-2**63, 1)
# call: mul(3037000500, 3037000500)  # licensed: overflow
# call: mul(3037000499, 3037000499)
# call: mul(0, -2**63)
