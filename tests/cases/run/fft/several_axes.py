"""Transforms along several axes, and those of Hermitian numbers: all dtypes, lengths, axes and norms; results agree to rounding."""

import numpy as np
from weft import parallel


def sample(*shape, seed=1, dtype=float):
    made = np.random.default_rng(seed).standard_normal(shape)
    if np.issubdtype(dtype, np.complexfloating):
        made = made + 1j * np.random.default_rng(seed + 1).standard_normal(shape)
    elif np.issubdtype(dtype, np.integer):
        made = made * 10
    return made.astype(dtype)


@parallel
def there(a):
    return np.fft.fftn(a), np.fft.ifftn(a)


@parallel
def real(a):
    return np.fft.rfftn(a)


@parallel
def back(a):
    return np.fft.irfftn(a)


@parallel
def axes(a):
    return np.fft.fftn(a, axes=(0, 2)), np.fft.ifftn(a, axes=[1]), np.fft.rfftn(a, axes=(2, 0)), np.fft.irfftn(a, axes=(-1, 0)), np.fft.fftn(a, axes=())


@parallel
def complex_axes(a):
    return np.fft.fftn(a, axes=(0, 2)), np.fft.ifftn(a, axes=[1]), np.fft.irfftn(a, axes=(-1, 0))


@parallel
def twice(a):
    return np.fft.fftn(a, axes=(0, 0)), np.fft.rfftn(a, axes=(1, 1)), np.fft.fftn(a, (4, 5), axes=(1, 1)), np.fft.rfftn(a, (-1, 3), axes=(1, 1))


@parallel
def lengths(a, n, m):
    return np.fft.fftn(a, (n, m), (0, 1)), np.fft.ifftn(a, s=[m, n], axes=(0, 1)), np.fft.rfftn(a, (n, -1), (-1, 0)), np.fft.irfftn(a, (n, m), axes=(0, 1))


@parallel
def norms(a):
    return np.fft.fftn(a, norm="ortho"), np.fft.ifftn(a, None, None, "forward"), np.fft.rfftn(a, norm="forward"), np.fft.irfftn(a, norm="ortho")


@parallel
def other_lengths(a, s):
    return np.fft.fftn(a, s, axes=(0, 1))


@parallel
def hermitian(a):
    return np.fft.hfft(a), np.fft.hfft(a, 7), np.fft.hfft(a, norm="ortho"), np.fft.hfft(a, norm="forward"), np.fft.hfft(a, None, 0, "backward")


@parallel
def from_hermitian(a):
    return np.fft.ihfft(a), np.fft.ihfft(a, 7), np.fft.ihfft(a, norm="ortho"), np.fft.ihfft(a, norm="forward"), np.fft.ihfft(a, axis=0)


# call: there(sample(7))  # approx: 1e-13
# call: there(sample(3, 4))  # approx: 1e-13
# call: there(sample(3, 4, 5, dtype=complex))  # approx: 1e-13
# call: there(sample(2, 3, 2, 5, dtype=np.float32))  # approx: 1e-5
# call: there(sample(4, 5, dtype=np.int16).T)  # approx: 1e-13
# call: there(sample(6, 8)[::2, ::-1])  # approx: 1e-13
# call: there(np.full((2, 3), np.inf))
# call: there(sample(0, 3))
# call: real(sample(3, 4, 5))  # approx: 1e-13
# call: real(sample(4, 7, dtype=np.float32))  # approx: 1e-5
# call: real(sample(4, 7, dtype=np.uint8))  # approx: 1e-13
# call: back(sample(3, 4, 5, dtype=complex))  # approx: 1e-13
# call: back(sample(3, 4))  # approx: 1e-13
# call: back(sample(4, 1, dtype=complex))
# call: axes(sample(3, 4, 5))  # approx: 1e-13
# call: complex_axes(sample(3, 4, 5, dtype=np.complex64))  # approx: 1e-5
# call: twice(sample(3, 6))  # approx: 1e-13
# call: lengths(sample(4, 6), 3, 8)  # approx: 1e-13
# call: lengths(sample(4, 6), -1, 5)  # approx: 1e-13
# call: lengths(sample(4, 6), 0, 5)
# call: norms(sample(3, 4, 5))  # approx: 1e-13
# call: other_lengths(sample(3, 4), (2, 2))  # approx: 1e-13
# call: other_lengths(sample(3, 4), (2, 2, 2))
# call: hermitian(sample(5, dtype=complex))  # approx: 1e-13
# call: hermitian(sample(3, 4))  # approx: 1e-13
# call: from_hermitian(sample(5))  # approx: 1e-13
# call: from_hermitian(sample(3, 4, dtype=np.float32))  # approx: 1e-5
# call: hermitian(sample(1))
