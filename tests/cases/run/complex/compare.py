"""Complex numbers compare for equality only."""

from weft import parallel


@parallel
def f(a, b):
    return a == b, a != b, a == 1, b == 2.0


# call: f(1 + 0j, 2 + 0j)
# call: f(1j, 1j)
# call: f(complex("nan"), complex("nan"))
# call: f(complex(0.0, -0.0), 0j)
