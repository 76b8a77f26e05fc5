"""The first failing iteration wins, and writes before it stay."""

import numpy as np
from weft import parallel


@parallel
def f(x, limit):
    for i in range(len(x)):
        if x[i] > limit:
            raise ValueError("over the limit")
        x[i] = -x[i]
    return len(x)


# call: f(np.arange(6.0), 3.0)
# call: f(np.arange(6.0), 30.0)
