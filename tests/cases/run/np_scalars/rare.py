"""Functions of NumPy that few programs call, on one number."""

import numpy as np

from weft import parallel


@parallel
def inverse(x):
    return np.arcsinh(x), np.arccosh(x + 1.0), np.arctanh(x / 4.0)


@parallel
def roots(x):
    return np.cbrt(x), np.exp2(x), np.fabs(x)


@parallel
def neighbours(x, y):
    return np.nextafter(x, y), np.copysign(x, y)


@parallel
def operators(x, y):
    return np.subtract(x, y), np.multiply(x, y), np.floor_divide(x, y), np.mod(x, y)


@parallel
def conjugates(z):
    return np.conj(z)


@parallel
def like(a):
    b = np.empty_like(a)
    for i in range(len(a)):
        b[i] = a[i] * np.euler_gamma
    return b


# call: inverse(0.5)  # ulp: 1
# call: inverse(0.0)
# call: inverse(2.0)  # ulp: 1
# call: roots(-8.0)
# call: roots(-0.0)
# call: roots(2.5)  # ulp: 1
# call: neighbours(1.0, 2.0)
# call: neighbours(0.0, -0.0)
# call: neighbours(3.0, float("-inf"))
# call: operators(7.5, 2.0)
# call: operators(7, -2)
# call: operators(-7.5, 2.0)
# call: conjugates(1.5 - 2.0j)
# call: conjugates(complex(0.0, -0.0))
# call: like(np.array([1.0, -2.0]))
# call: like(np.array([]))
