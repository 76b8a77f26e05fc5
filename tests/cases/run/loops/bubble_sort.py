"""Sorting in place by nested loops with a flag."""

import numpy as np
from weft import parallel


@parallel
def sort(x):
    n = len(x)
    for i in range(n):
        swapped = False
        for j in range(n - 1 - i):
            if x[j] > x[j + 1]:
                x[j], x[j + 1] = x[j + 1], x[j]
                swapped = True
        if not swapped:
            break
    return i


# call: sort(np.array([3.0, 1.0, 2.0, -5.0, 2.0]))
# call: sort(np.arange(6))
# call: sort(np.array([5, 4, 3, 2, 1], np.int8))
# call: sort(np.array([2.0, np.nan, 1.0]))
