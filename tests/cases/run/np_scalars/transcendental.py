"""NumPy's transcendental functions on scalars."""

import numpy as np
from weft import parallel


# Results may differ from NumPy's own vector code in the last place.


@parallel
def f(x):
    return np.exp(x), np.log(x), np.sin(x), np.cos(x), np.tan(x), np.log2(x), np.log10(x), np.log1p(x), np.expm1(x)


@parallel
def g(x):
    return np.arcsin(x), np.arccos(x), np.arctan(x), np.sinh(x), np.cosh(x), np.tanh(x)


@parallel
def two(x, y):
    return np.arctan2(x, y), np.hypot(x, y), np.power(x, y)


# call: f(0.5)  # ulp: 2
# call: f(1.0)  # ulp: 2
# call: f(-1.0)  # ulp: 2
# call: f(0.0)  # ulp: 2
# call: f(700.0)  # ulp: 2
# call: f(np.float32(0.7))  # ulp: 4
# call: g(0.3)  # ulp: 2
# call: g(2.0)  # ulp: 2
# call: two(3.0, 4.0)  # ulp: 2
# call: two(0.0, -0.0)  # ulp: 2
# call: two(-8.0, 0.5)  # ulp: 2
