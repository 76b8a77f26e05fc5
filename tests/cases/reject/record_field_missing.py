"""A field that the records do not have."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return a["xx"]  # error[E0302]: no field


# types: f({"x": f8 @0, "n": i4 @8; 12}[:])
