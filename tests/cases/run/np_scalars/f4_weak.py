"""A Python float meets a float32 and stays float32."""

import numpy as np
from weft import parallel


@parallel
def f(x, i):
    return x[i] * 2.0, x[i] + 0.1, 1.0 / x[i], x[i] - 1, x[i] ** 2


# call: f(np.array([0.1, 1.5, -3.7], dtype=np.float32), 0)
# call: f(np.array([0.1, 1.5, -3.7], dtype=np.float32), 2)
# call: f(np.array([np.inf], dtype=np.float32), 0)
# call: f(np.array([0.0], dtype=np.float32), 0)
