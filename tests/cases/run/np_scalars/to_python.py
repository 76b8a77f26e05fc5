"""int(), float(), bool() and complex() of NumPy scalars give Python types."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    return int(x[0]), float(x[0]), bool(x[0])


@parallel
def c(x):
    return complex(x[0])


# call: f(np.array([2.75]))
# call: f(np.array([-2.75], np.float32))
# call: f(np.array([0], np.uint8))
# call: f(np.array([True]))
# call: f(np.array([np.nan]))
# call: f(np.array([-np.inf]))
# call: f(np.array([2**63 - 1]))
# call: c(np.array([1 + 2j], np.complex64))
# call: c(np.array([3.5]))
