"""einsum: subscripts with an ellipsis."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.einsum("...i->...", a)  # error[E0204]


# types: f(float64[:, :])
