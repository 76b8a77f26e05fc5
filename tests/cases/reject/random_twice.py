"""Two values for one parameter of np.random.normal."""

import numpy as np
from weft import parallel


@parallel
def f(n):
    return np.random.normal(0, loc=n)  # error[E0404]: gets two values for 'loc'


# types: f(int)
