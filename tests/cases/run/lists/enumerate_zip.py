"""enumerate and zip over lists and arrays."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    s = 0.0
    for i, v in enumerate(x):
        s += i * v
    for a, b in zip(x, y):
        s += a * b
    return s


# call: f([1, 2, 3], [0.5, 0.25, 0.125])
# call: f([1, 2, 3], np.array([1.0, 2.0]))
# call: f([1.5], [2.5, 3.5])
