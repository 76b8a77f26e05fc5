"""Lists of each scalar type: len, index, negative index."""

from weft import parallel


@parallel
def f(x, i):
    return len(x), x[i], x[-1]


# call: f([1, 2, 3], 0)
# call: f([0.5, 1.5], 1)
# call: f([True, False], -2)
# call: f([1j, 2 + 1j], 0)
# call: f([1, 2, 3], 3)
# call: f([1, 2, 3], -4)
