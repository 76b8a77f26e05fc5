"""A constant exponent of two keeps CPython's overflow error."""

from weft import parallel


@parallel
def f(x):
    return x ** 2


@parallel
def g(x):
    return x ** 3


@parallel
def h(x):
    return x ** -1


@parallel
def r(x):
    return x ** 0.5


# call: f(3.0)
# call: f(-1.1)
# call: f(1e200)
# call: f(float("inf"))
# call: f(float("nan"))
# call: f(1e-200)
# call: g(-1.7)
# call: g(1e150)
# call: h(4.0)
# call: h(0.0)
# call: r(2.0)
# call: r(0.0)
