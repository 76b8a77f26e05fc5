"""inv, solve, det, slogdet and cholesky: all dtypes, layouts, stacks, no rows at all. Results agree to rounding: LAPACK adds in another order."""

import numpy as np
from weft import parallel


def sample(*shape, seed=1):
    return np.random.default_rng(seed).standard_normal(shape) + 3 * np.eye(shape[-2], shape[-1])


def definite(n, seed=1):
    a = sample(n, n, seed=seed)
    return a @ a.T + np.eye(n)


@parallel
def inv(a):
    return np.linalg.inv(a)


@parallel
def inv_turned(a):
    return np.linalg.inv(a.T)


@parallel
def inv_list(x):
    return np.linalg.inv([[x, 2.0], [3.0, 4.0]])


@parallel
def solve(a, b):
    return np.linalg.solve(a, b)


@parallel
def solve_turned(a, b):
    return np.linalg.solve(a.T, b[::-1])


@parallel
def det(a):
    return np.linalg.det(a)


@parallel
def slogdet(a):
    sign, log = np.linalg.slogdet(a)
    return sign, log


@parallel
def cholesky(a):
    return np.linalg.cholesky(a)


@parallel
def cholesky_upper(a):
    return np.linalg.cholesky(a, upper=True)


# call: inv(sample(1, 1))  # approx: 1e-12
# call: inv(sample(4, 4))  # approx: 1e-12
# call: inv(sample(33, 33))  # approx: 1e-11
# call: inv(sample(150, 150) + 9 * np.eye(150))  # approx: 1e-11
# call: inv(sample(5, 5).astype(np.float32))  # approx: 1e-5
# call: inv(sample(5, 5) + 1j * sample(5, 5, seed=2))  # approx: 1e-12
# call: inv((sample(4, 4) + 1j).astype(np.complex64))  # approx: 1e-5
# call: inv(np.array([[2, 1], [1, 1]]))  # approx: 1e-14
# call: inv(np.array([[True, False], [True, True]]))  # approx: 1e-14
# call: inv(sample(3, 4, 4))  # approx: 1e-11
# call: inv(sample(2, 3, 2, 2))  # approx: 1e-11
# call: inv(sample(6, 6)[::2, ::2])  # approx: 1e-11
# call: inv(np.asfortranarray(sample(5, 5)))  # approx: 1e-11
# call: inv(np.zeros((0, 0)))
# call: inv(np.zeros((0, 3, 3)))
# call: inv(np.array([[1.0, np.nan], [0.0, 1.0]]))
# call: inv_turned(sample(5, 5))  # approx: 1e-12
# call: inv_list(1.0)  # approx: 1e-14
# call: solve(sample(4, 4), sample(4, 4)[0])  # approx: 1e-12
# call: solve(sample(4, 4), sample(4, 2))  # approx: 1e-12
# call: solve(sample(40, 40), sample(40, 1))  # approx: 1e-11
# call: solve(sample(90, 90) + 9 * np.eye(90), sample(90, 50))  # approx: 1e-11
# call: solve(sample(3, 4, 4), sample(3, 4, 2))  # approx: 1e-11
# call: solve(sample(3, 4, 4), sample(4, 2))  # approx: 1e-11
# call: solve(sample(3, 4, 4), sample(4, 4)[0])  # approx: 1e-11
# call: solve(sample(4, 4), sample(2, 4, 1))  # approx: 1e-11
# call: solve(sample(4, 4).astype(np.float32), np.arange(4))  # approx: 1e-11
# call: solve(sample(4, 4).astype(np.float32), np.arange(4, dtype=np.float32))  # approx: 1e-5
# call: solve(sample(4, 4), sample(4, 4) + 1j)  # approx: 1e-11
# call: solve(sample(4, 4), np.zeros((4, 0)))
# call: solve(np.zeros((0, 0)), np.zeros((0, 2)))
# call: solve_turned(sample(4, 4), sample(4, 2))  # approx: 1e-12
# call: det(sample(1, 1))  # approx: 1e-12
# call: det(sample(4, 4))  # approx: 1e-11
# call: det(sample(5, 5).astype(np.float32))  # approx: 1e-4
# call: det(sample(4, 4) + 1j * sample(4, 4, seed=2))  # approx: 1e-11
# call: det(np.array([[1, 2], [3, 4]]))  # approx: 1e-14
# call: det(np.array([[1.0, 2.0], [2.0, 4.0]]))
# call: det(np.diag([1e200, 1e200, 1e-300, 1e-90]))  # approx: 1e-11
# call: det(np.diag([1e-200, 1e-200, 1e300, 1e90]))  # approx: 1e-11
# call: det(np.diag([1e200, 1e200]))
# call: det(np.zeros((0, 0)))
# call: det(sample(3, 4, 4))  # approx: 1e-10
# call: det(np.zeros((2, 0, 0)))
# call: slogdet(sample(6, 6))  # approx: 1e-11
# call: slogdet(-sample(5, 5))  # approx: 1e-11
# call: slogdet(sample(4, 4) + 1j * sample(4, 4, seed=2))  # approx: 1e-11
# call: slogdet(sample(4, 4).astype(np.float32))  # approx: 1e-5
# call: slogdet(np.ones((3, 3)))
# call: slogdet(sample(3, 2, 2))  # approx: 1e-11
# call: slogdet(np.zeros((0, 0)))
# call: cholesky(definite(1))  # approx: 1e-12
# call: cholesky(definite(5))  # approx: 1e-12
# call: cholesky(definite(70))  # approx: 1e-11
# call: cholesky(definite(5).astype(np.float32))  # approx: 1e-5
# call: cholesky(np.array([[2, 1j], [-1j, 3]]))  # approx: 1e-14
# call: cholesky(np.array([[4.0, np.nan], [2.0, 3.0]]))  # approx: 1e-14
# call: cholesky(np.array([[4, 2], [2, 3]]))  # approx: 1e-14
# call: cholesky(np.stack([definite(4), definite(4, 2)]))  # approx: 1e-12
# call: cholesky(np.zeros((0, 0)))
# call: cholesky_upper(definite(6))  # approx: 1e-12
# call: cholesky_upper(np.array([[2, 1j], [-1j, 3]]))  # approx: 1e-14
