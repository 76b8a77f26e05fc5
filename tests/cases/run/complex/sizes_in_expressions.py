"""Expressions that need the absolute values of complex arrays alone: these are computed for parts of rows at once, however the arrays lie."""

import numpy as np
from weft import parallel


@parallel
def compared(z, limit):
    return np.abs(z) > limit, abs(z) <= limit, np.abs(z) * 2 - 1


@parallel
def of_two(z, w, x):
    return np.abs(z) - np.abs(w), np.sqrt(np.abs(z)) + x, np.where(np.abs(z) < np.abs(w), x, -x), np.abs(z) + np.abs(z) * x


@parallel
def beside_others(z, x):
    return np.abs(z) + z.real, np.abs(z) * z, np.abs(z) + np.abs(x)


@parallel
def reduced(z):
    return (np.abs(z) > 1).sum(), np.max(np.abs(z) * 2), np.any(np.abs(z) > 1e6)


@parallel
def masked(z, w):
    z[np.abs(z) > 2] = 2
    w[...] = np.abs(z) - 1
    return z, w


Z = np.linspace(-3, 3, 2400) * np.exp(1j * np.linspace(0, 40, 2400))
ODD = np.array([0, -0.0, np.inf, -np.inf, np.nan, 1e308, 5e-324, 3, 4])
Y = np.resize(ODD, 600) + 1j * np.resize(ODD[::-1][:8], 600)
X = np.cos(np.arange(2400.0))

# call: compared(Z, 1.5)
# call: compared(Z.astype(np.complex64), np.float32(1.5))
# call: compared(Y, 3.0)
# call: compared(Z.reshape(60, 40), 2)
# call: compared(Z.reshape(60, 40).T, 2)
# call: compared(Z.reshape(20, 120)[:, ::3], 2)
# call: compared(Z[::2], 2)
# call: compared(Z[5:25], 2)
# call: compared(Z[:0], 2)
# call: compared(np.asfortranarray(Z.reshape(40, 60)), 1)
# call: of_two(Z, Z[::-1].copy(), X)
# call: of_two(Z[::2], Z[1::2], X[::2])
# call: of_two(Z.reshape(60, 40), Z.reshape(40, 60).T, X.reshape(60, 40))
# call: of_two(Z.reshape(60, 40), Z[:40], X.reshape(60, 40))
# call: of_two(Z.astype(np.complex64), Z, X.astype(np.float32))
# call: beside_others(Z, X)
# call: beside_others(Z[::3], X[::3])
# call: reduced(Z)
# call: reduced(Z.reshape(60, 40))
# call: reduced(Z.reshape(20, 120)[:, ::3])
# call: masked(Z.copy(), np.zeros(2400))
# call: masked(Z.reshape(60, 40).copy(), np.zeros((60, 40)))
# call: masked(Z.copy()[::2], np.zeros(2400)[::2])
