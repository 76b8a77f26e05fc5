"""Records are not printed."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    print(a[0])  # error[E0405]: no text is made


# types: f({"x": f8 @0, "n": i4 @8; 12}[:])
