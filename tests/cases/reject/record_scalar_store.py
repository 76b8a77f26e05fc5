"""One number for all fields."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    a[0] = 0  # error[E0207]: not supported


# types: f({"x": f8 @0, "n": i4 @8; 12}[:])
