"""round() with digits is correctly rounded decimal rounding."""

from weft import parallel


@parallel
def f(x, n):
    return round(x, n)


# call: f(2.675, 2)
# call: f(1.005, 2)
# call: f(-2.5, 0)
# call: f(1234.5678, -2)
# call: f(1e22, 3)
# call: f(0.1 + 0.2, 15)
# call: f(float("nan"), 2)
# call: f(float("inf"), 2)
# call: f(5e-324, 400)
# call: f(12345.0, -10)
