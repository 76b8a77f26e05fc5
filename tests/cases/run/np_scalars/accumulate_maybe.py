"""An accumulator that starts as a Python float becomes np.float64 with the first element."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    s = 0.0
    for i in range(len(x)):
        s += x[i]
    return s


@parallel
def g(x):
    s = 0
    for i in range(len(x)):
        s += x[i]
    return s


# call: f(np.array([0.5, 0.25]))
# call: f(np.zeros(0))
# call: f(np.array([0.1, 0.2], np.float32))
# call: f(np.zeros(0, np.float32))
# call: g(np.array([1, 2, 3]))
# call: g(np.zeros(0, np.int64))
# call: g(np.array([2**63 - 1, 1]))
# call: g(np.array([200, 100], np.uint8))
# call: g(np.array([1.5, 2.5]))
