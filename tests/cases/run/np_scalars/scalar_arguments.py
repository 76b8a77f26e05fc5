"""NumPy scalars as arguments keep their types."""

import numpy as np
from weft import parallel


@parallel
def f(a, b):
    return a + b, a * b, a - 1, a / b


# call: f(np.float64(1.5), np.float64(0.0))
# call: f(np.float32(1.5), 2.0)
# call: f(np.int8(100), np.int8(100))
# call: f(np.int32(5), 2)
# call: f(np.uint16(5), np.float32(2))
# call: f(np.complex64(1 + 1j), 2)
# call: f(2.5, np.float64(0.0))
