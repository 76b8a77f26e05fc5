"""Records that may not be written."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    a[0]["x"] = 1.0  # error[E0406]: read-only


# types: f(readonly {"x": f8 @0, "n": i4 @8; 12}[:])
