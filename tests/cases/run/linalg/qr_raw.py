"""qr with mode='raw': the reflectors and their factors, as LAPACK leaves them."""

import numpy as np
from weft import parallel


def sample(*shape, seed=1):
    return np.random.default_rng(seed).standard_normal(shape)


@parallel
def raw(a):
    return np.linalg.qr(a, mode="raw")


@parallel
def parts(a):
    h, tau = np.linalg.qr(a, "raw")
    h[0] = 1
    return h, tau


# call: raw(sample(1, 1))
# call: raw(sample(4, 4))  # approx: 1e-12
# call: raw(sample(6, 3))  # approx: 1e-12
# call: raw(sample(3, 6))  # approx: 1e-12
# call: raw(sample(30, 20))  # approx: 1e-11
# call: raw(sample(5, 5).astype(np.float32))  # approx: 1e-5
# call: raw(sample(5, 3) + 1j * sample(5, 3, seed=2))  # approx: 1e-12
# call: raw(np.array([[1, 2], [3, 4]]))  # approx: 1e-13
# call: raw(sample(2, 4, 3))  # approx: 1e-12
# call: raw(sample(8, 6)[::2, ::-1])  # approx: 1e-12
# call: raw(sample(4, 6).T)  # approx: 1e-12
# call: raw(np.zeros((3, 2)))
# call: raw(np.zeros((3, 0)))
# call: raw(np.zeros((0, 3)))
# call: raw(np.zeros((0, 2, 3)))
# call: parts(sample(4, 3))  # approx: 1e-12
