"""sum, min and max of lists."""

from weft import parallel


@parallel
def s(x):
    return sum(x)


@parallel
def m(x):
    return min(x), max(x)


# call: s([1, 2, 3])
# call: s([True, True])
# call: s([1j, 2.0 + 1j])
# call: s([2**63 - 1, 1])  # licensed: overflow
# call: m([3, 1, 2])
# call: m([0.5, -0.5])
# call: m([float("nan"), 1.0])
# call: m([1.0, float("nan")])
# call: m([])
