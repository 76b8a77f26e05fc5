"""Truth of floats: nan is true, both zeros are false."""

from weft import parallel


@parallel
def f(x):
    if x:
        return 1
    return 0


@parallel
def g(x):
    return not x


@parallel
def b(x):
    return bool(x)


# call: f(0.0)
# call: f(-0.0)
# call: f(float("nan"))
# call: f(1e-320)
# call: g(0.0)
# call: g(float("nan"))
# call: b(float("nan"))
# call: b(-0.0)
