"""The same of a ufunc."""

import numpy as np

from weft import parallel


@parallel
def f(a):
    return np.add(x1=a, x2=2)  # error[E0404]: 'numpy.add' takes no keyword argument 'x1' in compiled code


# types: f(int64[:])
