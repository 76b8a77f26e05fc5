"""Arithmetic of whole arrays."""

from weft import parallel


@parallel
def f(a, b):
    return a + b  # error[E0401]


# types: f(float64[:], float64[:])
