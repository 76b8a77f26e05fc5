"""Constant exponents, where the result type is known from the sign of the constant."""

from weft import parallel


@parallel
def square(a):
    return a ** 2


@parallel
def cube(a):
    return a ** 3


@parallel
def zeroth(a):
    return a ** 0


@parallel
def inverse(a):
    return a ** -1


@parallel
def builtin(a):
    return pow(a, 4)


# call: square(-5)
# call: square(3037000500)  # licensed: overflow
# call: cube(-7)
# call: cube(2097152)  # licensed: overflow
# call: cube(-2097152)
# call: zeroth(0)
# call: inverse(4)
# call: inverse(0)
# call: builtin(-3)
