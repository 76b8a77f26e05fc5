"""Arrays of rank three, four and five."""

import numpy as np
from weft import parallel


@parallel
def three(x):
    s = 0
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            for k in range(x.shape[2]):
                s = s * 3 % 1000003 + int(x[i, j, k])
    return s


@parallel
def four(x):
    for a in range(x.shape[0]):
        for b in range(x.shape[1]):
            for c in range(x.shape[2]):
                for d in range(x.shape[3]):
                    x[a, b, c, d] = a * 1000 + b * 100 + c * 10 + d


@parallel
def five(x, i):
    x[i, -1, 0, i, -2] += 2.5
    return x[0, 1, 0, 1, 0], x.ndim


# call: three(np.arange(24).reshape(2, 3, 4))
# call: three(np.asfortranarray(np.arange(24).reshape(2, 3, 4)))
# call: three(np.arange(24).reshape(2, 3, 4)[:, ::-1, ::2])
# call: four(np.zeros((2, 3, 2, 3)))
# call: four(np.zeros((2, 3, 2, 3), order="F"))
# call: five(np.arange(72.0).reshape(2, 2, 2, 3, 3), 1)
