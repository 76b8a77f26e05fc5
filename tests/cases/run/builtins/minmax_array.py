"""min and max of a rank-1 array."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    return min(x), max(x)


# call: f(np.array([3.0, 1.0, 2.0]))
# call: f(np.array([np.nan, 1.0]))
# call: f(np.array([3, 9, 2], np.uint8))
# call: f(np.zeros(0))
