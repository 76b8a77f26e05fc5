"""Complex numbers have no order."""

from weft import parallel


@parallel
def f(x):
    return sorted(x)  # error[E0401]: complex numbers have no order


# types: f(list[complex])
