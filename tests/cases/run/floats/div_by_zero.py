"""Each float division by zero raises with CPython's message."""

from weft import parallel


@parallel
def true(a, b):
    return a / b


@parallel
def floor(a, b):
    return a // b


@parallel
def mod(a, b):
    return a % b


@parallel
def both(a, b):
    return divmod(a, b)


# call: true(1.0, 0.0)
# call: true(1.0, -0.0)
# call: true(0.0, 0.0)
# call: floor(1.0, 0.0)
# call: mod(1.0, 0.0)
# call: both(1.0, 0.0)
# call: true(float("nan"), 0.0)
# call: true(1, 0.0)
# call: floor(1, 0.0)
