"""A keyword argument that np.random.normal does not take."""

import numpy as np
from weft import parallel


@parallel
def f(n):
    return np.random.normal(0, 1, out=n)  # error[E0404]: no keyword argument 'out'


# types: f(int)
