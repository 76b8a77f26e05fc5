"""Loops that call functions of many numbers run in blocks of iterations, in stages: what is kept between them, what is left over, and what is the C library's."""

import numpy as np
from weft import parallel, prange


@parallel
def of_one(x):
    return (
        np.exp(x), np.exp2(x), np.expm1(x), np.log(x), np.log2(x), np.log10(x), np.log1p(x), np.sin(x), np.cos(x), np.tan(x), np.arcsin(x),
        np.arccos(x), np.arctan(x), np.sinh(x), np.cosh(x), np.tanh(x), np.arcsinh(x), np.arccosh(x), np.arctanh(x), np.cbrt(x),
    )


@parallel
def of_two(x, y):
    return np.arctan2(x, y), np.arctan2(y, 2), np.power(np.abs(x), y), np.power(x, 3.5), 2.0**y


@parallel
def in_a_row(x, y):
    """What later stages need of earlier ones: elements, truth values, and what functions gave."""
    a = np.exp(np.sin(x) * np.cos(y))
    b = np.where(x > y, a, np.log(a + np.abs(y)))
    return b + np.arctan2(a, b) * x - (x < 0)


@parallel
def in_place(x):
    for i in prange(len(x)):
        before = x[i]
        x[i] = np.sin(before) + before
        x[i] = np.exp(x[i]) - before
    return x


@parallel
def two_targets(x, y):
    for i in range(len(x)):
        y[i] = np.tanh(x[i])
        x[i] = np.cosh(y[i]) + y[i]
    return x, y


@parallel
def unused(x):
    for i in range(len(x)):
        np.sin(x[i])
        x[i] += 1
    return x


@parallel
def sums(x, y):
    return np.sin(x).sum(), (np.exp(x) * y - np.cos(y)).sum(), np.exp(x[3:]).mean(), np.hypot(x, y).sum(), np.sum(x * y)


@parallel
def sums_of_rows(m):
    return np.exp(m).sum(axis=1), np.log(np.abs(m) + 1).sum(axis=0), np.tanh(m).mean()


@parallel
def same_bits(x, y):
    """How many values depend on where they stand."""
    count = 0
    many = np.tan(x), np.power(np.abs(x), y), np.arctan2(x, y), np.log1p(np.abs(x)), np.sinh(y), np.cbrt(x)
    for i in range(len(x)):
        one = np.tan(x[i]), np.power(np.abs(x[i]), y[i]), np.arctan2(x[i], y[i]), np.log1p(np.abs(x[i])), np.sinh(y[i]), np.cbrt(x[i])
        for k in range(6):
            if one[k] != many[k][i] and not (np.isnan(one[k]) and np.isnan(many[k][i])):
                count += 1
    return count


# approx: 1e-14

ODD = np.array([0.0, -0.0, 1.0, -1.0, 5e-324, 1e-310, np.inf, -np.inf, np.nan, 709.78, -745.13, 1e308, 1e6, 2.0**-30, 0.5, -0.5, 2.0])
X = np.linspace(-30, 30, 1003)
Y = np.cos(np.arange(1003.0)) * 5
M = np.linspace(-3, 3, 40 * 300).reshape(40, 300)

# call: of_one(np.linspace(-1.5, 1.5, 0))
# call: of_one(np.linspace(-1.5, 1.5, 1))
# call: of_one(np.linspace(-1.5, 1.5, 7))
# call: of_one(np.linspace(-1.5, 1.5, 8))
# call: of_one(np.linspace(-1.5, 1.5, 9))
# call: of_one(np.linspace(-1.5, 1.5, 127))
# call: of_one(np.linspace(-1.5, 1.5, 128))
# call: of_one(np.linspace(-1.5, 1.5, 136))
# call: of_one(np.linspace(-1.5, 1.5, 300))
# call: of_one(ODD)
# call: of_one(np.repeat(ODD, 8))
# call: of_one(X)
# call: of_one(X[::3])
# call: of_two(X, Y)
# call: of_two(np.repeat(ODD, len(ODD)), np.tile(ODD, len(ODD)))
# call: in_a_row(X[:0].copy(), Y[:0].copy())
# call: in_a_row(X[:5].copy(), Y[:5].copy())
# call: in_a_row(X[:8].copy(), Y[:8].copy())
# call: in_a_row(X[:130].copy(), Y[:130].copy())
# call: in_a_row(X[:1003].copy(), Y[:1003].copy())
# call: in_a_row(X[::-1], Y)
# call: in_place(np.linspace(-2, 2, 517))
# call: in_place(np.linspace(-2, 2, 7))
# call: in_place(np.linspace(-2, 2, 20011))
# call: two_targets(X / 9, np.zeros(1003))
# call: unused(X.copy())
# call: sums(np.linspace(-2, 3, 3), np.linspace(5, 1, 3))
# call: sums(np.linspace(-2, 3, 7), np.linspace(5, 1, 7))
# call: sums(np.linspace(-2, 3, 8), np.linspace(5, 1, 8))
# call: sums(np.linspace(-2, 3, 40), np.linspace(5, 1, 40))
# call: sums(np.linspace(-2, 3, 128), np.linspace(5, 1, 128))
# call: sums(np.linspace(-2, 3, 129), np.linspace(5, 1, 129))
# call: sums(np.linspace(-2, 3, 1000), np.linspace(5, 1, 1000))
# call: sums(np.linspace(-2, 3, 70000), np.cos(np.arange(70000.0)))
# call: sums_of_rows(M)
# call: sums_of_rows(M.T)
# call: same_bits(X, Y)
# call: same_bits(np.repeat(ODD, len(ODD)), np.tile(ODD, len(ODD)))
