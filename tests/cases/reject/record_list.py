"""Lists of records do not leave."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return [a[0]]  # error[E0]: returned


# types: f({"x": f8 @0, "n": i4 @8; 12}[:])
