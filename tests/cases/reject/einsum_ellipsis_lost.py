"""einsum: a result without the ellipsis of an operand."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.einsum("...i->i", a)  # error[E0204]


# types: f(float64[:, :])
