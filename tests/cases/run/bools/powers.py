"""Powers of arrays of bools."""

import numpy as np
from weft import parallel


@parallel
def f0(a):
    return a ** 2, a ** 1, a ** 0, a ** 2.0, a ** a, np.square(a), np.power(a, 2)


# call: f0(np.array([True, False]))
# call: f0(np.zeros(0, bool))
# call: f0(np.array([[True, False], [True, True]])[:, ::-1])
