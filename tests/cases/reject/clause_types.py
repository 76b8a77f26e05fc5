"""A variable that the body gives two types, read in a clause."""

import numpy as np
from weft import parallel


@parallel
def f(x, a):
    v = 1
    try:
        v = a
        return 1 // x
    except ZeroDivisionError:
        return v  # error[E0402]: 'v' is
    return 0


# types: f(int, float64[::1])
