"""The module bisect."""

import bisect
from bisect import bisect_left, insort

import numpy as np
from weft import parallel


@parallel
def places(a, x):
    return bisect_left(a, x), bisect.bisect_right(a, x), bisect.bisect(a, x)


@parallel
def between(a, x, lo, hi):
    return bisect.bisect_left(a, x, lo, hi), bisect.bisect_right(a, x, lo=lo, hi=hi), bisect.bisect_left(a, x, lo)


@parallel
def keep_sorted(values):
    out = []
    for v in values:
        insort(out, v)
    left = [(1, 0)]
    for i in range(4):
        bisect.insort_left(left, (1, -i))
    return out, left


# call: places([1, 2, 2, 3], 2)
# call: places([1.0, 2.5], 9)
# call: places([0.0, float('nan'), 1.0], 0.5)
# call: places(np.array([1, 3, 5]), 4)
# call: between([1, 2, 2, 3], 2, 2, 4)
# call: between([1, 2, 2, 3], 2, 0, -1)
# call: between([1, 2, 2, 3], 2, -1, 4)
# call: between([1, 2], 9, 0, 5)
# call: keep_sorted([3, 1, 2, 2, -5])
