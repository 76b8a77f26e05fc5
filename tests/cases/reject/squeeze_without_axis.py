"""Which axes have one element is known only when it runs."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.squeeze(a)  # error[E0409]: which axes


# types: f(float64[:, :])
