"""and/or give one of their operands, not a bool."""

from weft import parallel


@parallel
def ints(a, b):
    return a and b, a or b


@parallel
def three(a, b, c):
    return a or b or c, a and b and c


# call: ints(0, 5)
# call: ints(3, 5)
# call: ints(0, 0)
# call: ints(0.0, 2.5)
# call: ints(float("nan"), 1.0)
# call: three(0, 0, 7)
# call: three(1, 2, 3)
# call: three(1, 0, 3)
