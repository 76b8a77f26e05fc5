"""A plain loop keeps the order of a float sum."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    s = 0.0
    for i in range(x.shape[0]):
        s += x[i]
    return s


# call: f(np.array([1e16, 1.0, -1e16, 1.0]))
# call: f(np.linspace(0.0, 1.0, 1001))
# call: f(np.zeros(0))
# call: f(np.array([-0.0, -0.0]))
