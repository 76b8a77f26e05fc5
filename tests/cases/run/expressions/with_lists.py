"""Lists and tuples beside whole arrays, and as arguments of NumPy's functions of elements."""

import numpy as np
from weft import parallel


@parallel
def operators(a, v):
    return a + v, v * a, a - (1, 2, 3), [1, 2, 3] / a, a**[1, 2, 3], a > v, (1, 2, 3) == a


@parallel
def functions(v):
    return np.sqrt(v), np.add(v, [1, 2, 3]), np.maximum([1.5, 2.5, 0.5], v), np.abs([-1, 2]), np.isnan((1.0, np.nan))


@parallel
def updated(a, v):
    a += v
    a *= [1, 2, 3]
    a[1:] -= (1, 2)
    a[:2] = [8, 9]
    return a


@parallel
def nested(a):
    return a + [[1, 2], [3, 4]], a * ((1.5,), (2.5,))


# call: operators(np.arange(3) + 1, [3, 2, 1])
# call: operators(np.arange(3.0), [3.5, 2.0, np.nan])
# call: operators(np.ones((2, 3), dtype=np.float32), [1, 2, 3])
# call: operators(np.ones(3), [1, 2])
# call: functions([4, 9, 16])
# call: functions([0.0, -0.0, np.inf])
# call: functions([1, 2])
# call: updated(np.arange(3.0), [1, 2, 3])
# call: updated(np.arange(3), [1, 2, 3])
# call: updated(np.arange(3.0), [1.0, 2.0])
# call: nested(np.arange(4).reshape(2, 2))
# call: nested(np.arange(3.0))
