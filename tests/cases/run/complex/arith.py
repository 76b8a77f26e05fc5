"""Arithmetic of Python complex numbers."""

from weft import parallel


@parallel
def f(a, b):
    return a + b, a - b, a * b, a / b, -a, +a


# call: f(1 + 2j, 3 - 4j)
# call: f(0j, 1j)
# call: f(complex(-0.0, 0.0), complex(1.0, -0.0))
# call: f(complex("inf"), 1 + 1j)
# call: f(complex("nan"), 1 + 1j)
# call: f(1e200 + 1e200j, 1e200 - 1e200j)
# call: f(1 + 2j, 1e-300 + 1e300j)
