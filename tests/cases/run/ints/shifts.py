"""Shifts: counts beyond the width, negative values, negative counts."""

from weft import parallel


@parallel
def left(a, n):
    return a << n


@parallel
def right(a, n):
    return a >> n


# call: left(1, 10)
# call: left(1, 62)
# call: left(1, 63)  # licensed: overflow
# call: left(-1, 63)
# call: left(-1, 64)  # licensed: overflow
# call: left(0, 64)
# call: left(0, 1000)
# call: left(3, 62)  # licensed: overflow
# call: left(5, 1000)  # licensed: overflow
# call: left(1, -1)
# call: left(0, -1)
# call: right(-8, 1)
# call: right(-1, 64)
# call: right(-5, 1000)
# call: right(5, 64)
# call: right(5, 63)
# call: right(-2**63, 63)
# call: right(1, -1)
