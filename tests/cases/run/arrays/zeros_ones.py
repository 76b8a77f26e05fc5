"""New arrays: zeros, ones and full by int and tuple shapes."""

import numpy as np
from weft import parallel


@parallel
def f(n, m):
    a = np.zeros(n)
    b = np.ones((n, m))
    c = np.full((m, n), 2.5)
    return a, b, c


# call: f(3, 2)
# call: f(0, 2)
# call: f(1, 0)
# call: f(-1, 2)
