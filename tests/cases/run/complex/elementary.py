"""NumPy's elementary functions of complex numbers: circular and hyperbolic ones and their inverses."""

import numpy as np
from weft import parallel


@parallel
def circular(z):
    return np.tan(z), np.arcsin(z), np.arccos(z), np.arctan(z), np.sin(z), np.cos(z)


@parallel
def hyperbolic(z):
    return np.sinh(z), np.cosh(z), np.tanh(z), np.arcsinh(z), np.arccosh(z), np.arctanh(z)


@parallel
def mixed(z, x):
    return np.tan(z * x) + np.arctan(z)


NUMBERS = np.array([0.5 + 0.25j, -1.5 + 2j, complex(0.0, -0.0), complex(-0.0, 3), 2 - 1e-9j, complex(np.inf, 1), complex(1, np.inf), 300 - 4j])
LARGE = np.linspace(-3, 3, 101) + 1j * np.linspace(2, -2, 101)

# call: circular(NUMBERS)
# call: circular(LARGE)
# call: circular(NUMBERS.astype("complex64"))
# call: circular(np.complex128(0.5 - 2j))
# call: circular(np.complex64(0.5 - 2j))
# call: hyperbolic(NUMBERS)
# call: hyperbolic(LARGE[::-2])
# call: hyperbolic(NUMBERS.astype("complex64"))
# call: hyperbolic(np.complex128(-0.5 + 2j))
# call: mixed(LARGE, np.linspace(0, 1, 101))
# call: mixed(LARGE, 0.5)
