"""Several fields at once."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return a[["x", "n"]]  # error[E0]: not supported


# types: f({"x": f8 @0, "n": i4 @8; 12}[:])
