"""endpoint= that is not known when the function is compiled."""

import numpy as np
from weft import parallel


@parallel
def f(n):
    return np.random.default_rng(1).integers(5, endpoint=n > 2)  # error[E0409]: 'endpoint' must be a constant


# types: f(int)
