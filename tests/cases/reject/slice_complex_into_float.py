"""Complex numbers into real ones."""

from weft import parallel


@parallel
def f(x, z):
    x[:] = z  # error[E0401]: cannot be stored


# types: f(float64[:], complex128[:])
