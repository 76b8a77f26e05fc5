"""Arithmetic of Python floats."""

from weft import parallel


@parallel
def f(a, b):
    return a + b, a - b, a * b, a / b


# call: f(0.1, 0.2)
# call: f(-1.5, 3.0)
# call: f(1e308, 10.0)
# call: f(-0.0, 5.0)
# call: f(float("inf"), 2.0)
# call: f(float("nan"), 1.0)
# call: f(5e-324, 2.0)
