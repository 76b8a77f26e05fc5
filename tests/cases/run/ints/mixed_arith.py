"""Int with float and int with bool."""

from weft import parallel


@parallel
def f(a, x, b):
    return a + x, a - x, a * x, x / a, a + b, b * a, a // x, a % x, x ** a


# call: f(3, 0.5, True)
# call: f(-3, 2.5, False)
# call: f(7, -2.0, True)
# call: f(2**53 + 1, 1.0, True)
