"""The initial value of a min or max reduction counts."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, m):
    for i in prange(len(x)):
        m = max(m, x[i])
    return m


# call: f(np.array([1.0, 2.0]), 5.0)
# call: f(np.zeros(0), 5.0)
# call: f(np.array([1.0, 7.0]), 5.0)
# call: f(np.array([1.0, 7.0]), float("-inf"))
# call: f(np.zeros(0), float("-inf"))
