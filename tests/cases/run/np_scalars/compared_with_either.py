"""A number that is a Python int or one of NumPy's, compared with another one of NumPy's: its number decides."""

import numpy as np

from weft import parallel


@parallel
def compared(a, k, big):
    x = a[0]
    if k:
        x = big
    return x == a[1], x < a[1], x >= a[2], a[0] > x, x != a[1], a[2] <= x


# call: compared(np.array([1, 2, 3], np.int8), True, 300)
# call: compared(np.array([1, 2, 3], np.int8), True, 2)
# call: compared(np.array([1, 2, 3], np.int8), False, 300)
# call: compared(np.array([1, 2, 3], np.uint8), True, -5)
# call: compared(np.array([1, 2, 3], np.int64), True, -5)
# call: compared(np.array([1, 2, 3], np.uint32), False, -5)
