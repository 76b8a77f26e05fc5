"""Its elements are not one memory each."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    b = np.broadcast_to(a, (3, 4))
    b[0, 0] = 1.0  # error[E0406]: read-only
    return a


# types: f(float64[::1])
