"""Powers of complex numbers by small integers use repeated multiplication."""

from weft import parallel


@parallel
def sq(z):
    return z ** 2


@parallel
def cube(z):
    return z ** 3


@parallel
def inv(z):
    return z ** -2


@parallel
def general(z, w):
    return z ** w


# call: sq(1 + 2j)
# call: sq(-0.5 + 0.3j)
# call: sq(0j)
# call: cube(1 - 1j)
# call: inv(1 + 2j)
# call: inv(0j)
# call: general(1 + 2j, 0j)
# call: general(1 + 2j, 3 + 0j)
# call: general(1 + 2j, 0.5 + 1j)  # ulp: 4
# call: general(0j, 1 + 0j)
# call: general(0j, -1 + 0j)
# call: general(0j, 1j)
# call: sq(1e200 + 1e200j)
