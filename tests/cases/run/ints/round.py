"""round() to int is half to even and refuses nan and inf."""

from weft import parallel


@parallel
def f(x):
    return round(x)


# call: f(0.5)
# call: f(1.5)
# call: f(2.5)
# call: f(-0.5)
# call: f(-1.5)
# call: f(2.4999999999999996)
# call: f(4503599627370497.5)
# call: f(1e15)
# call: f(12)
# call: f(True)
# call: f(float("nan"))
# call: f(float("inf"))
# call: f(1e300)  # licensed: overflow
