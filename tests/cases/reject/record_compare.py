"""Records have no order."""

import numpy as np
from weft import parallel


@parallel
def f(a, b):
    return a[0] < b[0]  # error[E0401]: is not defined


# types: f({"x": f8 @0, "n": i4 @8; 12}[:], {"x": f8 @0, "n": i4 @8; 12}[:])
