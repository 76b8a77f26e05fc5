"""Floor division and modulo of floats by all signs, with specials."""

from weft import parallel


@parallel
def f(a, b):
    return a // b, a % b


@parallel
def d(a, b):
    return divmod(a, b)


# call: f(7.5, 2.0)
# call: f(-7.5, 2.0)
# call: f(7.5, -2.0)
# call: f(-7.5, -2.0)
# call: f(-0.0, 3.0)
# call: f(0.0, -3.0)
# call: f(6.0, -3.0)
# call: f(-6.0, 3.0)
# call: f(1.0, 0.1)
# call: f(-1e-300, 1.0)
# call: f(1e300, 1e-10)
# call: f(5.0, float("inf"))
# call: f(-5.0, float("inf"))
# call: f(5.0, float("-inf"))
# call: f(float("inf"), 5.0)
# call: f(float("nan"), 5.0)
# call: d(-7.5, 2.0)
# call: d(0.3, 0.1)
