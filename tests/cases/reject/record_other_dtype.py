"""Records of another dtype."""

import numpy as np
from weft import parallel


@parallel
def f(a, b):
    a[0] = b[0]  # error[E0207]: not supported


# types: f({"x": f8 @0, "n": i4 @8; 12}[:], {"x": f8 @0; 8}[:])
