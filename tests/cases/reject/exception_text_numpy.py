"""The text of an exception with a float32 as argument."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    try:
        raise ValueError(np.float32(x))
    except ValueError as e:
        return str(e)  # error[E0202]: the text of this exception cannot be told in compiled code


# types: f(float)
