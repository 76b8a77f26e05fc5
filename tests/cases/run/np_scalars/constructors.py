"""dtype constructors convert."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    return np.float32(x), np.float64(x), np.int64(x), np.int32(x), np.bool_(x)


@parallel
def g(x):
    return np.uint8(x), np.int8(x)


# call: f(3)
# call: f(2.75)
# call: f(-2.75)
# call: f(True)
# call: g(5)
# call: g(300)
# call: g(-1)
