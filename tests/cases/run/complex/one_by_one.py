"""Where NumPy multiplies complex numbers with one rounding more: running products of more than two numbers; and where not: two, and cross products."""

import numpy as np
from weft import parallel


def numbers(*shape, dtype=complex):
    r = np.random.default_rng(3)
    return (r.standard_normal(shape) + 1j * r.standard_normal(shape)).astype(dtype)


@parallel
def product(z):
    return np.multiply(z, z), z * z


@parallel
def running(z):
    return np.cumprod(z, axis=-1), np.cumprod(z, axis=0), np.multiply.accumulate(z, axis=-1), np.nancumprod(z, axis=0)


@parallel
def products(z):
    return np.prod(z, axis=-1), np.prod(z, axis=0), np.nanprod(z, axis=-1), np.nanprod(z, axis=0)


@parallel
def cross(a, b):
    return np.cross(a, b)


# call: product(np.complex128(np.pi + np.pi * 1j))
# call: running(numbers(2))
# call: running(numbers(3))
# call: running(numbers(2, 6))
# call: running(numbers(6, 2))
# call: running(numbers(2, 2, 2, dtype=np.complex64))
# call: products(numbers(6, 2))
# call: products(numbers(2, 6))
# call: products(numbers(4, 3, dtype=np.complex64))
# call: cross(numbers(3), numbers(3))
# call: cross(numbers(3) * 7, numbers(3) - 2)
# call: cross(numbers(5, 3), numbers(3))
# call: cross(numbers(3, dtype=np.complex64), numbers(3, dtype=np.complex64) + np.complex64(1))
