"""A function of math on a complex number."""

import math

from weft import parallel


@parallel
def f(z):
    return math.sqrt(z)  # error[E0405]: complex


# types: f(complex)
