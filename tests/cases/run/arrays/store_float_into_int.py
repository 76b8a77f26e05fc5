"""A float stored into an integer array is truncated; nan is refused."""

import numpy as np
from weft import parallel


@parallel
def f(x, v):
    x[0] = v


# call: f(np.zeros(2, np.int32), 1.7)
# call: f(np.zeros(2, np.int32), -1.7)
# call: f(np.zeros(2, np.int64), 1e15)
# call: f(np.zeros(2, np.uint8), 200.9)
# call: f(np.zeros(2, np.int64), float("nan"))
# call: f(np.zeros(2, np.int64), float("inf"))
