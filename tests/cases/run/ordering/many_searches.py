"""Searches of many values in a sorted row, which take their steps together."""

import numpy as np
from weft import parallel


@parallel
def both_sides(x, v):
    return np.searchsorted(x, v), np.searchsorted(x, v, side="right"), np.isin(v, x)


@parallel
def classes(v, edges):
    return np.digitize(v, edges), np.digitize(v, edges, right=True)


NAN = float("nan")

# call: both_sides(np.arange(1000) // 3, np.arange(-5, 400))
# call: both_sides(np.arange(1000.0) // 3, np.arange(-5, 400) / 2)
# call: both_sides(np.arange(77, dtype="float32"), np.arange(200) % 79)
# call: both_sides(np.arange(77, dtype="uint8"), np.arange(200) - 9)
# call: both_sides(np.sort(np.array([3.0, NAN, -1.0, NAN, 2.0, -0.0, 0.0, np.inf])), np.array([NAN, 0.0, -0.0, np.inf, -np.inf, 2.5] * 30))
# call: both_sides(np.zeros(0), np.arange(70.0))
# call: both_sides(np.array([4]), np.arange(70))
# call: both_sides(np.array([4, 4]), np.arange(130))
# call: both_sides(np.array([1, 4, 9]), np.zeros((0, 2), int))
# call: both_sides(np.arange(64), np.arange(65).reshape(5, 13))
# call: both_sides(np.sort(np.array([1 + 2j, 1 - 2j, 3, -1j])), np.array([1, 3, 1 + 2j, -2j, complex(NAN, 1)] * 20))
# call: both_sides(np.arange(300)[::3], np.arange(300)[::-2])
# call: classes(np.arange(200) * 0.37, np.arange(0, 70, 7.0))
# call: classes(np.arange(200) * 0.37, np.arange(70, 0, -7.0))
