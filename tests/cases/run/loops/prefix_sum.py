"""A recurrence through the array."""

import numpy as np
from weft import parallel


@parallel
def scan(x):
    for i in range(1, len(x)):
        x[i] += x[i - 1]


# call: scan(np.arange(10.0))
# call: scan(np.array([100, 100, 100], np.uint8))
# call: scan(np.zeros(0))
