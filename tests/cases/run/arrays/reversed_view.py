"""Views with negative strides."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    for i in range(len(x)):
        x[i] = x[i] * 10 + i


# call: f(np.arange(6)[::-1])
# call: f(np.arange(12.0)[::-3])
# call: f(np.arange(6, dtype=np.int8)[4:1:-1])
