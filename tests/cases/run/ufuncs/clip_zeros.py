"""np.clip where an element and a bound are equal: zeros of different signs, and complex numbers."""

import numpy as np
from weft import parallel


@parallel
def clipped(x, low, high):
    return np.clip(x, low, high)


@parallel
def method(x, low, high):
    return x.clip(low, high) + 0


@parallel
def from_zero(x):
    return np.clip(x, 0, 4)


@parallel
def constant():
    return np.clip(-0.0, 0, 4)


@parallel
def one_bound(x, low):
    return np.clip(x, low, None), np.clip(x, None, low)


ZEROS = np.array([-0.0, 0.0, 1.0, -0.0, np.nan, 9.0, -3.0] * 9)
PAIRS = np.array([complex(0.0, -0.0), complex(-0.0, 0.0), complex(-0.0, -0.0), 1j, complex(1, -0.0), complex(np.nan, 1), complex(1, np.nan), -4 + 2j])

# call: clipped(ZEROS, 0.0, 4.0)
# call: clipped(ZEROS, -0.0, 4.0)
# call: clipped(ZEROS, -4.0, -0.0)
# call: clipped(ZEROS, -4.0, 0.0)
# call: clipped(ZEROS, np.nan, 4.0)
# call: clipped(ZEROS, 0.0, np.nan)
# call: clipped(ZEROS, 4.0, 1.0)
# call: clipped(ZEROS, np.zeros(63), np.full(63, 4.0))
# call: clipped(ZEROS, -np.zeros(63), np.full(63, 4.0))
# call: clipped(ZEROS, np.full(63, -4.0), np.zeros(63))
# call: clipped(ZEROS.astype("float32"), np.float32(0), np.float32(4))
# call: clipped(ZEROS[::2], 0, 4)
# call: clipped(np.float64(-0.0), 0.0, 4.0)
# call: method(ZEROS, 0.0, 4.0)
# call: from_zero(ZEROS)
# call: from_zero(-0.0)
# call: from_zero(np.arange(-3, 9))
# call: constant()
# call: one_bound(ZEROS, 0.0)
# call: clipped(PAIRS, 0j, 1 + 0j)
# call: clipped(PAIRS, complex(-0.0, -0.0), 0j)
# call: clipped(PAIRS, -2 + 0j, complex(-0.0, -0.0))
# call: clipped(PAIRS, np.zeros(8, complex), np.ones(8, complex))
# call: clipped(PAIRS, complex(np.nan, 0), 2 + 0j)
# call: clipped(PAIRS, np.full(8, -2 + 0j), np.full(8, complex(0, np.nan)))
# call: clipped(PAIRS.astype("complex64"), np.complex64(0), np.complex64(1))
