"""min and max of several arguments of mixed types."""

from weft import parallel


@parallel
def ints(a, b, c):
    return min(a, b, c), max(a, b, c)


# call: ints(3, 1, 2)
# call: ints(-1, -1, 0)
# call: ints(2.5, 1.5, 0.5)
# call: ints(True, False, True)
