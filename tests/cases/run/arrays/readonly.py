"""Reading a read-only array is fine."""

import numpy as np
from weft import parallel


def frozen(x):
    x.flags.writeable = False
    return x


@parallel
def f(x, y):
    for i in range(len(x)):
        y[i] = x[i] * 2


# call: f(frozen(np.arange(4.0)), np.zeros(4))
# call: f(frozen(np.arange(4, dtype=np.uint8)), np.zeros(4, np.uint8))
