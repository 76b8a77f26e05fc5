"""min and max of an int and a float compare exactly."""

from weft import parallel


@parallel
def f(a, x):
    return min(a, x), max(a, x)


# call: f(1, 2.5)  # licensed: join
# call: f(3, 2.5)  # licensed: join
# call: f(2, 2.0)  # licensed: join
