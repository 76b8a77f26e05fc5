"""Which field it is only the run tells."""

import numpy as np
from weft import parallel


@parallel
def f(a, key):
    return a[key]  # error[E0409]: constant


# types: f({"x": f8 @0, "n": i4 @8; 12}[:], str)
