"""Functions of floats that are exact: signs, exponents, rests, tests."""

import numpy as np
from weft import parallel


@parallel
def scaled(x, n):
    return np.ldexp(x, n)


@parallel
def spaced(x):
    return np.spacing(x)


@parallel
def steps(x, h):
    return np.heaviside(x, h)


@parallel
def rests(x, y):
    return np.fmod(x, y), np.mod(x, y), np.remainder(x, y)


@parallel
def whole(x, y):
    return np.gcd(x, y), np.lcm(x, y), np.fmod(x, y)


@parallel
def inverse(x):
    return np.reciprocal(x)


@parallel
def replaced(x):
    return np.nan_to_num(x), np.nan_to_num(x, nan=-1.0), np.nan_to_num(x, posinf=7.0, neginf=-7.0), np.nan_to_num(x, True, 2.0)


@parallel
def tests(x):
    return np.isposinf(x), np.isneginf(x), np.isreal(x), np.iscomplex(x)


@parallel
def reals(z):
    return np.isreal(z), np.iscomplex(z)


@parallel
def close(a, b):
    return np.isclose(a, b), np.isclose(a, b, rtol=0.5), np.isclose(a, b, 0.0, 0.25), np.isclose(a, b, equal_nan=True)


X = np.array([0.0, -0.0, 1.0, -1.5, 5e-324, -2.2250738585072014e-308, 1e308, np.inf, -np.inf, np.nan])

# call: scaled(X, 3)
# call: scaled(X, -1060)
# call: scaled(X, np.arange(-5, 5) * 400)
# call: scaled(X.astype(np.float32), -10)
# call: scaled(3, 4)
# call: scaled(1.5, 2000)
# call: scaled(1.7, -1074)
# call: spaced(X)
# call: spaced(X.astype(np.float32))
# call: spaced(1.0)
# call: steps(X, 0.5)
# call: steps(X.astype(np.float32), np.float32(0.5))
# call: steps(np.array([-1, 0, 1]), 2)
# call: rests(X, 0.7)
# call: rests(X, np.array(np.inf))
# call: rests(X, 0.0)
# call: rests(np.array([-7, 7, -7, 7]), np.array([3, 3, -3, -3]))
# call: rests(-7.5, 2)
# call: whole(np.array([-12, 0, 18, 7]), np.array([8, 0, 27, 0]))
# call: whole(12, np.array([8, 9], dtype=np.uint8))
# call: whole(np.int32(12), 18)
# call: inverse(X)
# call: inverse(np.array([1, -1, 2, 5]))
# call: inverse(4.0)
# call: inverse(np.array([1 + 2j, 2j]))
# call: replaced(X)
# call: replaced(X.astype(np.float32))
# call: replaced(np.arange(3))
# call: replaced(np.nan)
# call: tests(X)
# call: tests(np.inf)
# call: reals(np.array([1 + 0j, 2j, np.nan]))
# call: reals(np.arange(3))
# call: close(X, X[::-1])
# call: close(X, X + 1e-9)
# call: close(np.arange(5), np.arange(5) * 1.0000001)
# call: close(1.0, 1.0 + 1e-6)
# call: close(np.array([1.0, 2.0], dtype=np.float32), 1)
# call: close(np.array([1j, 2j]), np.array([1j, 2.1j]))
# call: close(np.arange(3), np.arange(4))
