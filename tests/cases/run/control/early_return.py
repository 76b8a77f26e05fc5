"""Returns from inside nested loops and branches."""

import numpy as np
from weft import parallel


@parallel
def find(a, v):
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            if a[i, j] == v:
                return i, j
    return -1, -1


# call: find(np.arange(12).reshape(3, 4), 7)
# call: find(np.arange(12).reshape(3, 4), 0)
# call: find(np.arange(12).reshape(3, 4), 99)
