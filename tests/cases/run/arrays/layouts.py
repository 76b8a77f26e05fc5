"""The same loop over C, Fortran and strided layouts."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    s = 0.0
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            s = s * 0.5 + x[i, j]
            x[i, j] = i - j
    return s


# call: f(np.arange(12.0).reshape(3, 4))
# call: f(np.asfortranarray(np.arange(12.0).reshape(3, 4)))
# call: f(np.arange(48.0).reshape(6, 8)[::2, ::2])
# call: f(np.arange(12.0).reshape(3, 4).T)
# call: f(np.arange(12.0).reshape(3, 4)[::-1, ::-1])
# call: f(np.zeros((0, 4)))
# call: f(np.zeros((1, 1), np.float32))
