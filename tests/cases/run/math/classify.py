"""isnan, isinf and isfinite."""

import math

import numpy as np
from weft import parallel


@parallel
def f(x):
    return math.isnan(x), math.isinf(x), math.isfinite(x)


# call: f(1.0)
# call: f(float("nan"))
# call: f(float("-inf"))
# call: f(3)
# call: f(np.float64(np.nan))
