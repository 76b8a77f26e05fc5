"""divmod and pow."""

import numpy as np
from weft import parallel


@parallel
def f(a, b):
    return divmod(a, b), pow(a, 3)


# call: f(17, 5)
# call: f(-17, 5)
# call: f(17.5, -5.0)
# call: f(np.int32(17), np.int32(-5))
