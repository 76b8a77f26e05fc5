"""int() of floats, bools and ints; truncation is towards zero."""

from weft import parallel


@parallel
def f(x):
    return int(x)


# call: f(2.9)
# call: f(-2.9)
# call: f(-0.5)
# call: f(True)
# call: f(17)
# call: f(1e18)
# call: f(9.2e18)
# call: f(1e19)  # licensed: overflow
# call: f(-9223372036854775808.0)
# call: f(9223372036854775808.0)  # licensed: overflow
# call: f(float("nan"))
# call: f(float("inf"))
# call: f(float("-inf"))
