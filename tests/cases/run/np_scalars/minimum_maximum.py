"""np.minimum and np.maximum propagate nan, np.fmin and np.fmax ignore it."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return np.minimum(x, y), np.maximum(x, y), np.fmin(x, y), np.fmax(x, y)


# call: f(1.0, 2.0)
# call: f(float("nan"), 2.0)
# call: f(1.0, float("nan"))
# call: f(np.int32(3), np.int32(-3))
# call: f(np.float32(3), np.float32(4))
