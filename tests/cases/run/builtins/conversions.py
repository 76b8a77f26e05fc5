"""int, float, complex and bool without and with arguments."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    return int(x), float(x), complex(x), bool(x)


@parallel
def two(a, b):
    return complex(a, b)


# call: f(3)
# call: f(2.5)
# call: f(True)
# call: f(np.int16(-4))
# call: two(1, 2)
# call: two(1.5, -0.0)
