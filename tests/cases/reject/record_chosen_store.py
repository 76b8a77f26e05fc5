"""Records chosen by a mask are not stored."""

import numpy as np
from weft import parallel


@parallel
def f(a, b, mask):
    a[mask] = b  # error[E0]: not supported


# types: f({"x": f8 @0, "n": i4 @8; 12}[:], {"x": f8 @0, "n": i4 @8; 12}[:], bool[:])
