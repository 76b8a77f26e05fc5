"""Storing a complex number into a float array."""

from weft import parallel


@parallel
def f(x, z):
    x[0] = z  # error[E0401]: complex


# types: f(float64[:], complex)
