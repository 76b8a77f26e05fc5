"""einsum: a dtype that does not hold the operands."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.einsum("ij->i", a, dtype=np.float32)  # error[E0401]


# types: f(float64[:, :])
