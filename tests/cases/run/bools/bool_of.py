"""bool() of each scalar type."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    return bool(x)


# call: f(0)
# call: f(-1)
# call: f(0.0)
# call: f(1e-300)
# call: f(0j)
# call: f(True)
# call: f(np.float32(0))
# call: f(np.int8(3))
