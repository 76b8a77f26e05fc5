"""Transforms with out=: what is stored, in which type and shape, and what is the result."""

import numpy as np
from weft import parallel


def sample(*shape, seed=1, dtype=float):
    made = np.random.default_rng(seed).standard_normal(shape)
    if np.issubdtype(dtype, np.complexfloating):
        made = made + 1j * np.random.default_rng(seed + 1).standard_normal(shape)
    return made.astype(dtype)


@parallel
def there(a, c):
    d = np.fft.fft(a, out=c)
    d[0] += 1
    return c


@parallel
def back(a, c):
    return np.fft.ifft(a, None, -1, None, c), c


@parallel
def real(a, c):
    np.fft.rfft(a, out=c)
    return c


@parallel
def real_back(a, c):
    np.fft.irfft(a, out=c)
    return c


@parallel
def first_axis(a, n, c):
    np.fft.fft(a, n, axis=0, norm="ortho", out=c)
    return c


@parallel
def two(a, c):
    return np.fft.fft2(a, out=c)


@parallel
def two_back(a, c):
    return np.fft.ifftn(a, out=c, axes=(0, 1))


@parallel
def two_real(a, c):
    return np.fft.rfft2(a, out=c)


@parallel
def several(a, c):
    return np.fft.fftn(a, out=c), np.fft.ifftn(a, axes=(0,), out=c)


@parallel
def several_real(a, c):
    return np.fft.rfftn(a, out=c)


@parallel
def several_back(a, c):
    return np.fft.irfftn(a, out=c)


@parallel
def lengths(a, s, c):
    return np.fft.fftn(a, s, axes=(0, 1), out=c)


@parallel
def hermitian(a, c):
    np.fft.ihfft(a, out=c)
    return c


@parallel
def in_place(a):
    np.fft.fft(a, out=a)
    np.fft.ifft(a[1:], out=a[:-1])
    return a


@parallel
def none(a):
    return np.fft.fft(a, out=None), np.fft.rfftn(a, out=None)


@parallel
def read_only(a):
    np.fft.fft(a, out=np.broadcast_to(a[0], a.shape))


# call: there(sample(8), np.ones(8, complex))  # approx: 1e-13
# call: there(sample(3, 4, dtype=complex), np.ones((4, 3), complex).T)  # approx: 1e-13
# call: there(sample(3, 4), np.ones((3, 4), np.complex64))  # approx: 1e-5
# call: there(sample(3, 4, dtype=np.float32), np.ones((3, 4), complex))  # approx: 1e-5
# call: there(sample(1, 4), np.ones((3, 4), complex))  # approx: 1e-13
# call: there(sample(3, 4), np.ones((3, 5), complex))
# call: there(sample(3, 4), np.ones((2, 4), complex))  # message: any
# call: there(sample(3, 4), np.ones((1, 4), complex))  # message: any
# call: there(sample(4), np.ones((1, 4), complex))
# call: back(sample(8, dtype=complex), np.ones(8, complex))  # approx: 1e-13
# call: back(sample(16), np.ones(16, complex)[::2])
# call: real(sample(3, 7), np.ones((3, 4), complex))  # approx: 1e-13
# call: real(sample(3, 7), np.ones((3, 7), complex))
# call: real_back(sample(3, 4, dtype=complex), np.ones((3, 6)))  # approx: 1e-13
# call: real_back(sample(3, 4, dtype=complex), np.ones((3, 6), np.float32))  # approx: 1e-5
# call: real_back(sample(3, 4), np.ones((3, 6), complex))  # approx: 1e-13
# call: first_axis(sample(3, 4), 5, np.ones((5, 4), complex))  # approx: 1e-13
# call: first_axis(sample(3, 4), 5, np.ones((3, 4), complex))
# call: two(sample(3, 4), np.ones((3, 4), complex))  # approx: 1e-13
# call: two(sample(3, 4), np.ones((3, 4), np.complex64))  # approx: 1e-5
# call: two(sample(2, 3, 4, dtype=np.complex64), np.ones((2, 3, 4), complex))  # approx: 1e-5
# call: two(sample(3, 4), np.ones((4, 4), complex))  # message: any
# call: two_back(sample(3, 4, 2), np.ones((3, 4, 2), complex))  # approx: 1e-13
# call: two_real(sample(3, 4), np.ones((3, 3), complex))  # approx: 1e-13
# call: two_real(sample(3, 4), np.ones((3, 4), complex))
# call: several(sample(3, 4, 5), np.ones((3, 4, 5), complex))  # approx: 1e-13
# call: several_real(sample(3, 4, 5), np.ones((3, 4, 3), complex))  # approx: 1e-13
# call: several_back(sample(3, 4, 3), np.ones((3, 4, 4)))  # approx: 1e-13
# call: several_back(sample(3, 4, 3), np.ones((3, 4, 5)))
# call: lengths(sample(3, 4), (3, 6), np.ones((3, 6), complex))  # approx: 1e-13
# call: lengths(sample(1, 4), (5, 6), np.ones((5, 6), complex))  # approx: 1e-13
# call: lengths(sample(3, 4), (5, 6), np.ones((5, 6), complex))  # message: any
# call: hermitian(sample(6), np.ones(4, complex))  # approx: 1e-13
# call: hermitian(sample(2, 7, dtype=np.float32), np.ones((2, 4), complex))  # approx: 1e-5
# call: in_place(sample(5, 4, dtype=complex))  # approx: 1e-13
# call: none(sample(5))  # approx: 1e-13
# call: read_only(sample(3, 4, dtype=complex))
