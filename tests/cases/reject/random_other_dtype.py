"""Random integers of a dtype other than int64."""

import numpy as np
from weft import parallel


@parallel
def f(n):
    return np.random.randint(0, n, size=3, dtype=np.int8)  # error[E0405]: does not draw int8


# types: f(int)
