"""Fields are attributes of recarrays only."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return a[0].x  # error[E0302]: no field as attribute


# types: f({"x": f8 @0, "n": i4 @8; 12}[:])
