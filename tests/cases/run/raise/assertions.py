"""assert with and without a message."""

from weft import parallel


@parallel
def f(x):
    assert x > 0
    assert x < 100, "too large"
    return x


# call: f(5)
# call: f(0)
# call: f(100)
# call: f(float("nan"))
