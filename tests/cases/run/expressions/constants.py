"""Functions of arrays whose options are constants: by position, by name, left out, of a method's array."""

import numpy as np
from weft import parallel


@parallel
def ranges(a):
    return np.ptp(a), np.ptp(a, 0), np.ptp(a, axis=-1), np.ptp(a, 1, keepdims=True), np.ptp(a, keepdims=True), np.ptp([3, 1, 2]), np.ptp(a, axis=(0, 1))


@parallel
def of_a_global(a):
    return np.ptp(a, axis=LAST), np.ptp(a - a.mean(), axis=None)


LAST = -1
A = np.arange(12.0).reshape(3, 4) ** 2

# call: ranges(A)
# call: ranges(A[::2, ::-1])
# call: ranges(A.astype(np.int16))
# call: ranges(np.zeros((0, 3))) message: any
# call: of_a_global(A)
