"""The sign of zero survives arithmetic."""

from weft import parallel


@parallel
def f(x):
    return x * 0.0, -x * 0.0, x - x, -(x - x), 0.0 - x, -x, x + 0.0


# call: f(1.0)
# call: f(-1.0)
# call: f(0.0)
# call: f(-0.0)
