"""Functions of elements that are made of exponentials, logarithms and sines."""

import numpy as np
from weft import parallel


@parallel
def logs(x, y):
    return np.logaddexp(x, y), np.logaddexp2(x, y)


@parallel
def angles(x):
    return np.radians(x), np.degrees(x), np.deg2rad(x), np.rad2deg(x)


@parallel
def sines(x):
    return np.sinc(x)


@parallel
def bessel(x):
    return np.i0(x)


@parallel
def turned(z):
    return np.angle(z), np.angle(z, deg=True), np.angle(z, True)


@parallel
def powers(x, y):
    return np.float_power(x, y)


# On both sides of 8, where another series begins.
BOTH = np.concatenate([np.linspace(7.5, 8.5, 70), [8.0, -8.0, np.nextafter(8, 9), 0.0, -0.0, np.nan, np.inf, -np.inf, 700.0, 1e-300]])
X = np.array([0.0, -0.0, 1.0, -1.5, 30.0, 700.0, -700.0, np.inf, -np.inf, np.nan])

# call: logs(X, X[::-1])
# call: logs(X, X)
# call: logs(1, 2)
# call: angles(X)
# call: angles(np.array([90, 180]))
# call: angles(X.astype(np.float32))
# call: angles(45.0)
# call: sines(np.linspace(-3, 3, 25)) approx: 1e-15
# call: sines(np.array([0.0, np.nan, 0.5]))
# call: sines(0.3)
# call: sines(np.arange(3))
# call: bessel(np.linspace(-20, 20, 41)) approx: 1e-14
# call: bessel(BOTH) approx: 1e-14
# call: bessel(BOTH[::-3]) approx: 1e-14
# call: bessel(BOTH[:7]) approx: 1e-14
# call: bessel(np.tile(BOTH, 30)) approx: 1e-14
# call: bessel(BOTH[:-2].astype(np.float32)) approx: 1e-6
# call: bessel(np.arange(-9, 9)) approx: 1e-14
# call: turned(np.array([1 + 1j, -1j, -1 + 0j, 0j]))
# call: turned(np.array([1.0, -1.0, 0.0]))
# call: turned(1 - 1j)
# call: powers(np.arange(5), 2)
# call: powers(np.array([2.0, 3.0], dtype=np.float32), 0.5)
# call: powers(2, 3)
