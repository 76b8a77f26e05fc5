"""Products of complex numbers: no number leaves all others unchanged, so signs of zeros, infinities and nan must come out as in order."""

import numpy as np
from weft import parallel, prange


@parallel
def product(z, start):
    p = start
    for i in prange(len(z)):
        p *= z[i]
    return p


@parallel
def some(z, start):
    p = start
    n = 0
    for i in prange(len(z)):
        if i % 3 != 1:
            p = z[i] * p
            n += 1
    return p, n


@parallel
def rows(z):
    p = 1j
    for i in prange(z.shape[0]):
        for j in prange(z.shape[1]):
            p *= z[i, j]
    return p


@parallel
def stores(z, out):
    p = 1j
    for i in prange(len(z)):
        p *= z[i]
        out[i] = out[i] + z[i]
    return p, out


# call: product(np.array([complex(np.inf, 1.0)]), 1j)
# call: product(np.array([complex(0.5, -0.0)] * 3), complex(2.0, -0.0))
# call: product(np.array([complex(0.5, -0.0)] * 3), complex(-2.0, 0.0))
# call: product(np.array([], complex), 1j)
# call: product(np.array([complex(1, 1), complex(1, -1), complex(2, 1)] * 5), complex(1, 2))
# call: product(np.array([complex(1, 1), complex(0, -1), complex(2, 0)] * 5), complex(1, 2))
# call: product(np.array([complex(1, 1), complex(0, -0.0), complex(2, 3)] * 5), complex(1, 2))
# call: product(np.array([complex(1, 1), complex(np.nan, 1), complex(2, 3)] * 5), complex(1, 2))
# call: product(np.array([complex(1e200, 1), complex(1e200, 1), complex(2, 3)]), complex(1, 2))
# call: product(np.array([complex(-0.0, 1), complex(-1, -0.0), complex(0.0, -1)] * 7), complex(0.0, 1))
# call: product(np.array([complex(-0.0, 1), complex(-1, -0.0), complex(0.0, -1)] * 7, np.complex64), complex(0.0, 1))
# call: product(np.array([complex(np.inf, -0.0), complex(-1, -0.0)] * 7, np.complex64), np.complex64(complex(0.0, 1)))
# call: product(np.array([complex(1, 1), complex(1, -1), complex(2, 1)] * 5, np.complex64), np.complex64(complex(1, 2)))
# call: some(np.array([complex(1, 1), complex(0, -0.0), complex(2, 3), complex(1, -1)] * 5), complex(1, 2))
# call: some(np.array([complex(-0.0, 1), complex(-1, -0.0), complex(0.0, -1)] * 7), complex(0.0, 1))
# call: rows(np.array([[complex(-0.0, 1), complex(-1, -0.0)], [complex(0.0, -1), complex(1, 0.0)]] * 4))
# call: rows(np.array([[complex(1, 1), complex(-1, 2)], [complex(1, -1), complex(1, 1)]] * 4))
# call: stores(np.array([complex(-0.0, 1), complex(-1, -0.0), complex(0.0, -1)] * 7), np.zeros(21, complex))
