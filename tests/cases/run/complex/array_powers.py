"""Powers of whole complex arrays by small whole numbers, in both precisions: NumPy's products, and its reciprocal."""

import numpy as np
from weft import parallel


@parallel
def inverse(a):
    return a ** -1, np.reciprocal(a)


@parallel
def powers(a):
    return a ** 3, a ** 4, a ** 7, a ** -2, a ** -3, a ** 0, a ** 1


@parallel
def of_number(a, k):
    b = a ** k
    return b, a[0] ** k, a[1] ** 3


def numbers(dtype):
    k = np.arange(1, 60)
    return (np.sin(k * 1.7) * 1.9 + 1j * np.cos(k * 2.3) * 1.3).astype(dtype)


# call: inverse(numbers(np.complex128))
# call: inverse(numbers(np.complex64)[::-2])
# call: powers(numbers(np.complex128))
# call: powers(numbers(np.complex64))
# call: of_number(numbers(np.complex64), 5)
# call: of_number(numbers(np.complex128), -4)
# call: inverse(np.array([1j, -2.0, 3e300 - 1e-300j, 0.5 + 0.5j]))
