"""Whole complex arrays: products, squares, powers, magnitudes, as NumPy rounds them for arrays."""

import numpy as np
from weft import parallel


@parallel
def products(a, b):
    return a * b, b * a, a * a, a * 2, 2.5 * a, a * (1 - 2j), (a + b) * (a - b)


@parallel
def powers(a):
    return a**2, np.square(a), a**3, a**1.5, a**0, a ** (1 + 2j)


@parallel
def squares(a):
    return a**2, np.square(a), a**0


@parallel
def roots(a):
    return a**0.5, np.sqrt(a)


@parallel
def magnitudes(a):
    return abs(a), np.abs(a), np.absolute(a + 1), np.sum(np.abs(a)), abs(a) > 1.0


@parallel
def mixed(a, x):
    return a * x, x * a, a + x, a - x, x / a, a / x


@parallel
def steps(c, count):
    z = np.zeros_like(c)
    out = np.zeros(c.shape, np.int64)
    for i in range(count):
        z = z**2 + c
        away = abs(z) > 2
        z[away] = 2
        out[~away] = i
    return z, out


rng = np.random.default_rng(7)
Z = rng.standard_normal((5, 9)) + 1j * rng.standard_normal((5, 9))
W = rng.standard_normal((5, 9)) * 1e3 + 1j * rng.standard_normal((5, 9)) * 1e-3
EDGES = np.array([0, -0.0, 1j, -1j, 1, -1, np.inf, -np.inf, np.nan, 1e300, 1e-320, 3 + 4j], dtype=complex)
ODD = np.array([complex(x, y) for x in (0.0, -0.0, 1.0, np.inf, -np.inf, np.nan, 1e308, 5e-324) for y in (0.0, -0.0, -2.0, np.inf, np.nan, 1e308)])
GRID = np.linspace(-2, 0.8, 40)[None, :] + 1j * np.linspace(-1.4, 1.4, 30)[:, None]

# call: products(Z, W)
# call: products(Z.astype(np.complex64), W.astype(np.complex64))
# call: products(Z, W.astype(np.complex64))
# call: products(Z[::2, ::3], W[::2, ::3])
# call: products(Z.T, W.T)
# call: products(Z, W[0])
# call: products(np.zeros(0, complex), np.zeros(0, complex))
# call: products(EDGES, EDGES)
# call: powers(Z)
# call: squares(W.astype(np.complex64))
# call: powers(Z[::2, 1::2])
# call: roots(Z)
# call: roots(W)
# call: magnitudes(Z)
# call: magnitudes(W)
# call: magnitudes(Z.astype(np.complex64))
# call: magnitudes(EDGES)
# call: magnitudes(ODD)
# call: magnitudes(ODD.astype(np.complex64))
# call: magnitudes(Z[::2].T)
# call: mixed(Z, W.real.copy())
# call: mixed(Z.astype(np.complex64), W.real.astype(np.float32))
# call: mixed(Z, np.arange(9))
# call: steps(GRID, 20)
# call: steps(GRID.astype(np.complex64), 20)
