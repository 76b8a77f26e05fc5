"""Transforms along two axes with lengths of their own."""

import numpy as np
from weft import parallel

A = np.random.default_rng(3).standard_normal((2, 4, 6))


@parallel
def of_size(a, n, m):
    return np.fft.fft2(a, s=(n, m)), np.fft.ifft2(a, (n, m))


@parallel
def real(a, n, m):
    return np.fft.rfft2(a, s=(n, m)), np.fft.irfft2(a, s=(n, m))


@parallel
def along(a):
    return np.fft.fft2(a, s=(3, 5), axes=(0, 2)), np.fft.fft2(a, s=(-1, 3), axes=(0, 1)), np.fft.rfft2(a, (2, 8), (1, 2), 'ortho')


@parallel
def of_others(a):
    return np.fft.fft2(a, s=(3, 5), axes=(0,))


@parallel
def whole(a):
    return np.fft.fft2(a, s=None), np.fft.irfft2(a, s=None)


# call: of_size(A, 4, 6)  # approx: 1e-13
# call: of_size(A, 2, 9)  # approx: 1e-13
# call: of_size(A[0], 7, 3)  # approx: 1e-13
# call: of_size(A[0] * 1j, 1, 1)  # approx: 1e-13
# call: of_size(A, 0, 6)
# call: real(A, 4, 6)  # approx: 1e-13
# call: real(A[1, ::-1], 5, 7)  # approx: 1e-13
# call: along(A)  # approx: 1e-13
# call: of_others(A)
# call: whole(A)  # approx: 1e-13
