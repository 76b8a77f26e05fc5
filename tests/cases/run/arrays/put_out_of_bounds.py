"""`np.put` at a place that is none: what is stored before stays in a contiguous array, and nothing in another one."""

import numpy as np
from weft import parallel


@parallel
def put(a, places, v):
    try:
        np.put(a, places, v)
    except IndexError:
        return 1, a
    return 0, a


@parallel
def put_raises(a, places, v):
    np.put(a, places, v)
    return a


# call: put(np.zeros((3, 3)), np.array([2, 7, -1, 10, 4]), np.array([4.0]))
# call: put(np.zeros((6, 6))[1:4, ::2], np.array([2, 7, -1, 10, 4]), np.array([4.0]))
# call: put(np.zeros((3, 3)).T, np.array([2, 7, -1, -4]), np.array([4.0, 5.0]))
# call: put(np.zeros(8)[::2], np.array([0, -5]), np.array([1.0]))
# call: put_raises(np.zeros((0, 5)), np.array([0]), np.zeros(0))
# call: put_raises(np.zeros((0, 5)), np.array([], dtype=np.int64), np.zeros(0))
# call: put_raises(np.zeros(3), np.array([0]), np.zeros(0))
