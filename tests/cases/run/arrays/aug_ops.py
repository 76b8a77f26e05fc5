"""Every augmented operator on elements."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    x[0] += 3
    x[1] -= 3
    x[2] *= 3
    x[3] //= 3
    x[4] %= 3
    x[5] <<= 3
    x[6] >>= 1
    x[7] &= 6
    x[8] |= 6
    x[9] ^= 6
    x[10] **= 2


@parallel
def div(x):
    x[0] /= 4.0
    x[1] //= 2.0
    x[2] %= 0.7
    x[3] **= 0.5


# call: f(np.arange(11))
# call: f(np.arange(11, dtype=np.uint8))
# call: f(np.arange(-5, 6, dtype=np.int16))
# call: div(np.array([1.0, 5.0, 2.0, 3.0]))
# call: div(np.array([1.0, 5.0, 2.0, 3.0], np.float32))
