"""Complex numbers have no order."""

from weft import parallel


@parallel
def f(a, b):
    return a < b  # error[E0401]: complex


# types: f(complex, complex)
