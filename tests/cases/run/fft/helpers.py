"""fftfreq, rfftfreq, fftshift, ifftshift: bit for bit."""

import numpy as np
from weft import parallel


@parallel
def frequencies(n):
    return np.fft.fftfreq(n), np.fft.fftfreq(n, 0.1), np.fft.rfftfreq(n, d=0.25), np.fft.rfftfreq(n)


@parallel
def shifts(a):
    return np.fft.fftshift(a), np.fft.ifftshift(a)


@parallel
def shifts_along(a):
    return np.fft.fftshift(a, axes=0), np.fft.fftshift(a, axes=-1), np.fft.ifftshift(a, axes=(0,)), np.fft.ifftshift(a, axes=(0, 1))


# call: frequencies(1)
# call: frequencies(8)
# call: frequencies(9)
# call: shifts(np.arange(1))
# call: shifts(np.arange(7.0))
# call: shifts(np.arange(8) + 1j)
# call: shifts(np.zeros(0))
# call: shifts(np.arange(12).reshape(3, 4))
# call: shifts(np.arange(60, dtype=np.int8).reshape(3, 4, 5))
# call: shifts_along(np.arange(12).reshape(3, 4))
# call: shifts_along(np.arange(60.0).reshape(3, 4, 5))
