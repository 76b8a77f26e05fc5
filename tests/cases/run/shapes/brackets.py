"""np.r_ and np.c_."""

import numpy as np
from weft import parallel


@parallel
def row(a, b, n):
    return np.r_[a, b], np.r_[a, 0, 0, b], np.r_[1:n], np.r_[0:n:2, a], np.r_[0:1:5j, 2], np.r_[a, [7, 8]], np.r_[1, 2, 3], np.r_[a]


@parallel
def number(a, x):
    return np.r_[a, x]


@parallel
def columns(a, b):
    return np.c_[a, b], np.c_[a, a, b], np.c_[a], np.c_[np.c_[a, b], b], np.c_[0:len(a), a]


@parallel
def wide(a, b):
    return np.r_[a, b], np.c_[a, b]


M = np.arange(6).reshape(2, 3)

# call: row(np.arange(3), np.arange(2.0), 5)
# call: row(np.arange(3, dtype=np.int8), np.arange(2, dtype=np.int16), 0)
# call: row(np.arange(3.0)[::-1], np.zeros(0), 1)
# call: number(np.arange(3, dtype=np.int8), 100)
# call: number(np.arange(3, dtype=np.int8), 300) message: any
# call: number(np.arange(3, dtype=np.float32), 0.1)
# call: number(np.arange(3, dtype=np.int32), 0.5)
# call: number(np.arange(3, dtype=np.float32), np.float64(0.1))
# call: number(np.arange(3) > 1, 2)
# call: number(np.arange(3.0), 1j)
# call: columns(np.arange(3), np.arange(3.0))
# call: columns(np.arange(3), np.arange(2.0))
# call: wide(M, M[::-1] * 1.5)
# call: wide(M, M[:1])
