"""NumPy's order of complex numbers: extremes and their places; variances, signs, rounding and clipping."""

import numpy as np
from weft import parallel


@parallel
def pairs(a, b):
    return np.minimum(a, b), np.maximum(a, b), np.fmin(a, b), np.fmax(a, b)


@parallel
def extremes(a):
    return np.min(a), np.max(a), np.argmin(a), np.argmax(a), a.min(), a.max()


@parallel
def along(a):
    return np.min(a, axis=0), np.max(a, axis=1), np.argmin(a, axis=0), np.argmax(a, axis=1), a.max(axis=0, keepdims=True)


@parallel
def spread(a):
    return np.var(a), np.std(a), a.var(ddof=1), np.var(a, axis=0), np.std(a, axis=-1, keepdims=True)


@parallel
def sign(a):
    return np.sign(a)


@parallel
def rounded(a):
    return np.round(a), np.round(a, 2), a.round(-1)


@parallel
def clipped(a, low, high):
    return np.clip(a, low, high)


@parallel
def of_numbers(x, y):
    return np.minimum(x, y), np.maximum(x, y), np.sign(x)


nan, inf = np.nan, np.inf
R = np.random.default_rng(11)
Z = R.standard_normal(2000) + 1j * R.standard_normal(2000)
W = R.integers(-2, 3, (40, 50)) + 1j * R.integers(-2, 3, (40, 50))
E = np.array([1 + 2j, 1 - 2j, complex(nan, 1), complex(1, nan), complex(-0.0, 0.0), complex(0.0, -0.0), complex(inf, 1), complex(-inf, nan), 3, 0])
N = W.copy()
N[3, 7] = complex(1, nan)
N[20, 7] = complex(nan, 2)

# call: pairs(Z, Z[::-1].copy())
# call: pairs(Z.astype(np.complex64), Z[::-1].astype(np.complex64))
# call: pairs(E[:, None], E[None, :])
# call: pairs(Z, 0.5)
# call: extremes(Z)
# call: extremes(Z[:1])
# call: extremes(W)
# call: extremes(W.astype(np.complex64))
# call: extremes(N)
# call: extremes(np.zeros(0, complex))
# call: along(W)
# call: along(N)
# call: along(np.asfortranarray(W))
# call: along(W[::2, ::3])
# call: spread(W)
# call: spread(Z.reshape(40, 50))
# call: spread(Z.reshape(40, 50).astype(np.complex64))
# call: sign(np.array([0, 3 + 4j, -3 - 4j, complex(inf, 2), complex(2, -inf), complex(inf, inf), complex(nan, 1), complex(-0.0, 0.0), -5, 2j]))
# call: rounded(100 * Z)
# call: rounded((100 * Z).astype(np.complex64))
# call: clipped(Z, -0.5, 0.5 + 1j)
# call: of_numbers(np.complex128(1 + 2j), np.complex128(1 - 2j))
# call: extremes(np.array([1 + 2j, 1 - 2j, -1j, 3, -1, -1 + 0.0j, 7, 7 + 1j, 0]))
# call: extremes(np.array([1 + 2j, 1 - 2j, complex(5, np.nan), 3, -1, complex(np.nan, 1), 7, 7 + 1j, 0], dtype=np.complex64))
# call: extremes(np.random.default_rng(7).integers(-3, 3, 200).astype(np.complex128)[::2] * 1j)
# call: along(np.random.default_rng(8).integers(-3, 3, (9, 12)) * (1 - 1j))
