"""float() of ints, bools and floats."""

from weft import parallel


@parallel
def f(x):
    return float(x)


# call: f(3)
# call: f(True)
# call: f(2.5)
# call: f(2**53 + 1)
# call: f(2**63 - 1)
# call: f(-2**63)
