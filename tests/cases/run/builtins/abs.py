"""abs of each scalar type."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    return abs(x)


# call: f(-3)
# call: f(True)
# call: f(-0.0)
# call: f(-2.5)
# call: f(float("nan"))
# call: f(3 - 4j)
# call: f(np.float32(-1.5))
# call: f(np.uint8(3))
