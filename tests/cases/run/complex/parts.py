"""Real and imaginary parts, building from parts."""

from weft import parallel


@parallel
def f(z):
    return z.real, z.imag, complex(z.imag, z.real), complex(z.real), complex(1, 2)


# call: f(1 + 2j)
# call: f(complex(-0.0, float("nan")))
# call: f(1e300 - 1e-300j)
