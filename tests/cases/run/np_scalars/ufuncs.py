"""NumPy's functions on scalars, without errors outside their domains."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    return np.sqrt(x), np.abs(x), np.floor(x), np.ceil(x), np.trunc(x), np.rint(x), np.sign(x)


@parallel
def nan(x):
    return np.isnan(x), np.isinf(x), np.isfinite(x)


# call: f(2.0)
# call: f(-2.5)
# call: f(-0.0)
# call: f(np.float32(2.5))
# call: f(float("nan"))
# call: f(float("inf"))
# call: nan(1.0)
# call: nan(float("nan"))
# call: nan(float("-inf"))
# call: nan(np.float32(1))
