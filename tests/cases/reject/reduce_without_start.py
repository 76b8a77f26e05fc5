"""Without a start NumPy adds the first element to the sum of the others, which rounds in another way: of arrays that may lie in any order it is refused."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.add.reduce(a, axis=1, initial=None)  # error[E0405]: initial=None of 'numpy.sum' is not supported


# types: f(float64[:, :])
