"""np.fft: all dtypes, lengths, axes and norms; results agree to rounding."""

import numpy as np
from weft import parallel


def sample(*shape, seed=1, dtype=float):
    made = np.random.default_rng(seed).standard_normal(shape)
    if np.issubdtype(dtype, np.complexfloating):
        made = made + 1j * np.random.default_rng(seed + 1).standard_normal(shape)
    return made.astype(dtype)


@parallel
def there(a):
    return np.fft.fft(a)


@parallel
def back(a):
    return np.fft.ifft(a)


@parallel
def real(a):
    return np.fft.rfft(a)


@parallel
def real_back(a):
    return np.fft.irfft(a)


@parallel
def lengths(a, n):
    return np.fft.fft(a, n), np.fft.ifft(a, n=n), np.fft.irfft(a, n)


@parallel
def real_lengths(a, n):
    return np.fft.rfft(a, n), np.fft.fft(a, n)


@parallel
def norms(a):
    return np.fft.fft(a, norm="ortho"), np.fft.ifft(a, norm="forward"), np.fft.fft(a, norm="backward"), np.fft.ifft(a, None, -1, "ortho"), np.fft.irfft(a, norm="forward")


@parallel
def axes(a):
    return np.fft.fft(a, axis=0), np.fft.ifft(a, axis=-2), np.fft.rfft(a, axis=1), np.fft.irfft(a, axis=0)


@parallel
def two(a):
    return np.fft.fft2(a), np.fft.ifft2(a), np.fft.rfft2(a), np.fft.irfft2(a)


@parallel
def two_axes(a):
    return np.fft.fft2(a, axes=(0, 1)), np.fft.ifft2(a, norm="ortho")


@parallel
def of_list(x):
    return np.fft.fft([1.0, x, 3.0, 4.0])


@parallel
def around(a):
    return np.fft.irfft(np.fft.rfft(a) * 2.0, a.shape[0])


# call: there(sample(1))  # approx: 1e-13
# call: there(sample(2))  # approx: 1e-13
# call: there(sample(7, dtype=complex))  # approx: 1e-13
# call: there(sample(16, dtype=complex))  # approx: 1e-13
# call: there(sample(1009))  # approx: 1e-11
# call: there(sample(4096))  # approx: 1e-11
# call: there(sample(8, dtype=np.float32))  # approx: 1e-5
# call: there(sample(8, dtype=np.complex64))  # approx: 1e-5
# call: there(np.arange(6))  # approx: 1e-13
# call: there(np.array([True, False, True]))  # approx: 1e-13
# call: there(sample(20)[::-3])  # approx: 1e-13
# call: there(sample(3, 4, 5))  # approx: 1e-13
# call: there(sample(50, 64))  # approx: 1e-12
# call: there(np.array([np.nan, 1.0]))
# call: there(np.zeros((0, 4)))
# call: there(np.zeros(0))
# call: back(sample(12, dtype=complex))  # approx: 1e-13
# call: back(sample(12))  # approx: 1e-13
# call: back(sample(5, dtype=np.complex64))  # approx: 1e-6
# call: real(sample(1))  # approx: 1e-13
# call: real(sample(9))  # approx: 1e-13
# call: real(sample(10))  # approx: 1e-13
# call: real(sample(10, dtype=np.float32))  # approx: 1e-5
# call: real(np.arange(5, dtype=np.uint8))  # approx: 1e-13
# call: real(sample(4, 6).T)  # approx: 1e-13
# call: real_back(sample(6, dtype=complex))  # approx: 1e-13
# call: real_back(sample(2))  # approx: 1e-13
# call: real_back(sample(1, dtype=complex))
# call: real_back(sample(5, dtype=np.complex64))  # approx: 1e-6
# call: lengths(sample(6, dtype=complex), 4)  # approx: 1e-13
# call: lengths(sample(6, dtype=complex), 11)  # approx: 1e-13
# call: lengths(sample(6, dtype=complex), 1)  # approx: 1e-13
# call: lengths(sample(6, dtype=complex), 0)
# call: lengths(sample(6, dtype=complex), -2)
# call: real_lengths(sample(6), 4)  # approx: 1e-13
# call: real_lengths(sample(6), 9)  # approx: 1e-13
# call: norms(sample(6, dtype=complex))  # approx: 1e-13
# call: axes(sample(4, 5))  # approx: 1e-13
# call: axes(sample(3, 4, 5))  # approx: 1e-13
# call: two(sample(4, 6))  # approx: 1e-12
# call: two(sample(2, 3, 4))  # approx: 1e-12
# call: two_axes(sample(3, 4, 5, dtype=complex))  # approx: 1e-12
# call: of_list(2.0)  # approx: 1e-13
# call: around(sample(100))  # approx: 1e-13
