"""Arithmetic of bools gives ints."""

from weft import parallel


@parallel
def f(a, b):
    return a + b, a - b, a * b, a // True, -a, +a, a << b, a ** b


@parallel
def bits(a, b):
    return a & b, a | b, a ^ b, ~a


@parallel
def div(a, b):
    return a / b


# call: f(True, True)
# call: f(True, False)
# call: f(False, True)
# call: bits(True, False)
# call: bits(True, True)
# call: div(True, True)
# call: div(True, False)
