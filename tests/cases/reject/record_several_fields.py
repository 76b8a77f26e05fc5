"""Several fields at once."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return a[["x", "n"]]  # error[E0401]: must be an integer


# types: f({"x": f8 @0, "n": i4 @8; 12}[:])
