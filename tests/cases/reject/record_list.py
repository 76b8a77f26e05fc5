"""Lists of records do not leave."""

import numpy as np
from weft import parallel


@parallel
def f(a):  # error[E0401]: cannot leave
    return [a[0]]


# types: f({"x": f8 @0, "n": i4 @8; 12}[:])
