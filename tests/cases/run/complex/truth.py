"""Truth of complex numbers."""

from weft import parallel


@parallel
def f(z):
    return bool(z), not z, 1 if z else 0


# call: f(0j)
# call: f(complex(-0.0, -0.0))
# call: f(1e-320j)
# call: f(complex("nan"))
