"""One function, one specialisation for each combination of argument types."""

import numpy as np
from weft import parallel


@parallel
def f(a, b):
    return a * b + a


# call: f(2, 3)
# call: f(2.0, 3)
# call: f(2, 3.0)
# call: f(True, 3)
# call: f(1j, 2)
# call: f(np.float32(1.5), np.float64(2))
# call: f(np.int8(100), np.int8(100))
