"""Addition that leaves 64 bits raises instead of wrapping."""

from weft import parallel


@parallel
def add(a, b):
    return a + b


# call: add(2**63 - 2, 1)
# call: add(2**63 - 1, 1)  # licensed: overflow
# call: add(-2**63, -1)  # licensed: overflow
# call: add(-2**63, 2**63 - 1)
# call: add(-2**63 + 1, -1)
