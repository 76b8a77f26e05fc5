"""Complex with int, float and bool."""

from weft import parallel


@parallel
def f(z, n, x):
    return z + n, n - z, z * x, x * z, z / x, n / z, z + True


# call: f(1 + 2j, 3, 0.5)
# call: f(complex(-0.0, -0.0), 0, 1.0)
# call: f(2 - 1j, -2, 1e10)
