"""Powers of floats: the table of special cases."""

from weft import parallel


@parallel
def f(a, b):
    return a ** b


# call: f(2.0, 0.5)
# call: f(2.0, -2.0)
# call: f(-2.0, 3.0)
# call: f(-2.0, -3.0)
# call: f(0.0, 0.0)
# call: f(float("nan"), 0.0)
# call: f(1.0, float("nan"))
# call: f(1.0, float("inf"))
# call: f(-1.0, float("inf"))
# call: f(0.5, float("inf"))
# call: f(0.5, float("-inf"))
# call: f(-2.0, float("inf"))
# call: f(float("inf"), -1.0)
# call: f(float("-inf"), 3.0)
# call: f(float("-inf"), -3.0)
# call: f(-0.0, 3.0)
# call: f(0.0, -1.0)
# call: f(-0.0, -3.0)
# call: f(0.0, float("-inf"))
# call: f(1e200, 2.0)
# call: f(1e-200, 2.0)
# call: f(10.0, -400.0)
# call: f(-8.0, 0.5)  # licensed: ValueError
