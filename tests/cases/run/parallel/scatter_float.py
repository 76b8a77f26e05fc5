"""Float and complex accumulation by indirect subscripts: prange regroups by a fixed tree, range keeps the order."""

import numpy as np
from weft import parallel, prange


@parallel
def add(keys, w, h):
    for i in prange(len(keys)):
        h[keys[i]] += w[i]


@parallel
def plain(keys, w, h):
    for i in range(len(keys)):
        h[keys[i]] += w[i]


@parallel(reassoc=True)
def regrouped(keys, w, h):
    for i in range(len(keys)):
        h[keys[i]] -= w[i]


@parallel
def product(keys, w, h):
    for i in prange(len(keys)):
        h[keys[i]] *= w[i]


@parallel
def weights(keys, h):
    for i in prange(len(keys)):
        h[keys[i]] += 0.1


# call: add(np.arange(0), np.ones(3), np.zeros(3))
# call: add(np.arange(3), np.ones(3), np.zeros(3))
# call: add(np.arange(1000) % 7, np.arange(1000) * 0.1, np.zeros(7))  # approx: 1e-12
# call: add(np.arange(300000) % 7, np.arange(300000) * 0.1, np.ones(7))  # approx: 1e-12
# call: add(np.arange(30000) % 7, np.arange(30000) * 0.5, np.zeros(7))
# call: add(np.arange(30000) % 7, np.full(30000, -0.0), np.full(8, -0.0))
# call: add(np.arange(30000) % 7, np.ones(30000), np.array([np.nan, np.inf, -np.inf, -0.0, 1, 2, 3, np.nan, -0.0]))
# call: add(np.arange(30000) % 7, np.arange(30000) * (0.5 - 2j), np.zeros(7, np.complex128))
# call: add(np.arange(30000) % 7, np.full(30000, -0.0), np.full(8, complex(-0.0, -0.0)))
# call: add(np.arange(3000) % 7, np.full(3000, 0.25, np.float32), np.zeros(7, np.float32))
# call: add(np.arange(30000) % 7, np.full(30000, 0.25), np.zeros(7, np.float32))
# call: add(np.arange(30000) % 7, np.full(30000, 0.25 + 1j, np.complex64), np.zeros(7, np.complex64))
# call: add(np.arange(30000) % 7, np.arange(30000), np.zeros(7))
# call: add(np.arange(30000) % 7, np.arange(30000) * 0.5, np.zeros((7, 3))[:, 1])
# call: plain(np.arange(30000) % 7, np.arange(30000) * 0.1, np.zeros(7))
# call: plain(np.arange(30000) % 7, np.arange(30000) * (0.1 - 0.3j), np.zeros(7, np.complex128))
# call: regrouped(np.arange(30000) % 7, np.arange(30000) * 0.1, np.zeros(7))  # approx: 1e-12
# call: product(np.arange(30000) % 7, 1 + np.arange(30000) * 1e-7, np.ones(7))  # approx: 1e-10
# call: product(np.arange(30000) % 7, np.ones(30000), np.array([np.nan, np.inf, -np.inf, -0.0, 1, 2, 3]))
# call: product(np.arange(1000) % 7, np.full(1000, 1 + 0.01j), np.full(7, 1j))
# call: weights(np.arange(30000) % 7, np.zeros(7))  # approx: 1e-12
# call: weights(np.arange(3000) % 7, np.zeros(7, np.float32))  # approx: 1e-5
