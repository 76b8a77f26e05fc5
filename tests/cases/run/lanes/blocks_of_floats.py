"""Functions of many single-precision numbers, in registers full of them: the float nearest to the true value or the next one; NumPy's own are up to 4 from it."""

import numpy as np
from weft import parallel, prange


@parallel
def of_one(x):
    return np.exp(x), np.log(x), np.sin(x), np.cos(x), np.tan(x), np.arctan(x), np.tanh(x), np.sinh(x), np.log1p(x), np.expm1(x), np.cbrt(x)


@parallel
def of_one_more(x):
    return (np.exp2(x), np.log2(x), np.log10(x), np.cosh(x), np.arcsin(x), np.arccos(x), np.arcsinh(x), np.arccosh(x), np.arctanh(x))


@parallel
def of_two(x, y):
    return np.arctan2(x, y), np.power(np.abs(x), y), np.exp(x) * y + np.sin(y)


@parallel
def in_loops(x, y):
    for i in prange(len(x)):
        y[i] = np.exp(-x[i] * x[i]) if x[i] > 0 else np.cos(x[i])
    return y


@parallel
def total(x):
    return np.exp(x).sum(), np.sin(x).mean()


# approx: 2e-6

X = np.linspace(-6, 6, 1003).astype(np.float32)
Y = np.cos(np.arange(1003.0)).astype(np.float32)
ODD = np.array([0.0, -0.0, 1.0, -1.0, 1e-45, 1e-40, np.inf, -np.inf, np.nan, 88.5, -104.0, 3e38, 0.5], np.float32)

# call: of_one(X[:0].copy())
# call: of_one(X[:1].copy())
# call: of_one(X[:8].copy())
# call: of_one(X[:9].copy())
# call: of_one(X[:128].copy())
# call: of_one(X[:131].copy())
# call: of_one(X[:1003].copy())
# call: of_one(ODD)
# call: of_one(np.repeat(ODD, 8))
# call: of_one_more(X[:131].copy())
# call: of_one_more((X / 6).astype(np.float32))
# call: of_one_more(ODD)
# call: of_one_more(np.repeat(ODD, 8))
# call: of_one(np.resize(ODD, 24))
# call: of_one_more(np.resize(ODD, 24))
# call: of_two(X, Y)
# call: of_two(np.repeat(ODD, len(ODD)), np.tile(ODD, len(ODD)))
# call: in_loops(X, np.zeros(1003, np.float32))
# call: total(X)
# call: total(X[:130].copy())
