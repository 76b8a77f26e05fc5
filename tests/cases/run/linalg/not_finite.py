"""Matrices with nan and infinities: where NumPy gives nan and where it raises, as far as its own answer does not depend on how the matrix falls apart."""

import numpy as np

from weft import parallel


@parallel
def symmetric(a):
    return np.linalg.eigh(a), np.linalg.eigvalsh(a), np.linalg.eigh(a, "U"), np.linalg.eigvalsh(a, UPLO="U")


@parallel
def vectors(a):
    return np.linalg.eigh(a)


@parallel
def general(a):
    return np.linalg.eig(a)


@parallel
def values(a):
    return np.linalg.eigvals(a)


@parallel
def singular(a):
    return np.linalg.svdvals(a), np.linalg.svd(a, compute_uv=False), np.linalg.matrix_rank(a), np.linalg.cond(a), np.linalg.cond(a, -2), np.linalg.norm(a, 2), np.linalg.norm(a, "nuc")


@parallel
def factors(a):
    return np.linalg.svd(a)


@parallel
def by_eigenvalues(a):
    return np.linalg.svd(a, hermitian=True), np.linalg.pinv(a, hermitian=True), np.linalg.matrix_rank(a, hermitian=True)


@parallel
def least_squares(a):
    return np.linalg.lstsq(a, np.ones(a.shape[0]))


@parallel
def inverse(a):
    return np.linalg.inv(a), np.linalg.det(a), np.linalg.slogdet(a), np.linalg.solve(a, np.ones(a.shape[0])), np.linalg.pinv(a)


@parallel
def root(a):
    return np.linalg.cholesky(a)


@parallel
def condition(a):
    return np.linalg.cond(a, 1), np.linalg.cond(a, np.inf), np.linalg.cond(a, "fro"), np.linalg.cond(a, -1)


@parallel
def inverse_and_condition(a):
    return np.linalg.cond(a, 1)


NAN = np.array([[1.0, np.nan], [np.nan, 3.0]])
INF = np.array([[1.0, np.inf], [np.inf, 3.0]])
FULL = np.full((1, 1), np.nan)
ENDLESS = np.full((1, 1), np.inf)
WIDE = np.array([[1.0, np.nan, 2.0], [3.0, 4.0, 5.0]])
SINGULAR = np.array([[2.0, 0.0], [0.0, 0.0]])


def full(n, x):
    a = np.add.outer(np.arange(n), np.arange(n)) / n + np.eye(n)
    a[1, 2] = a[2, 1] = x
    return a


# approx: 1e-12
# call: symmetric(NAN)
# call: symmetric(INF)
# call: symmetric(FULL)
# call: symmetric(ENDLESS)
# call: symmetric(NAN.astype(np.float32))
# call: symmetric(INF + 1j * np.eye(2))
# call: symmetric(np.stack([np.eye(2) * 2, NAN, np.eye(2)]))
# call: symmetric(full(4, np.nan))
# call: symmetric(full(8, np.inf))
# call: vectors(np.diag([1.0, np.nan, 3.0]))
# call: general(NAN)
# call: general(INF)
# call: values(FULL)
# call: values(full(8, np.inf))
# call: singular(NAN)
# call: singular(INF)
# call: singular(ENDLESS)
# call: singular(INF.astype(np.float32))
# call: singular(INF + 1j)
# call: singular(np.diag([np.inf, 1.0, 2.0]))
# call: singular(full(6, np.inf))
# call: singular(full(6, np.nan))
# call: singular(np.diag(np.r_[np.inf, np.ones(39)]))
# call: factors(NAN)
# call: factors(ENDLESS)
# call: factors(WIDE)
# call: by_eigenvalues(SINGULAR)
# call: by_eigenvalues(np.zeros((3, 3)))
# call: by_eigenvalues(-SINGULAR)
# call: by_eigenvalues(NAN)
# call: by_eigenvalues(INF)
# call: least_squares(NAN)
# call: least_squares(INF)
# call: least_squares(WIDE)
# call: least_squares(WIDE.T)
# call: inverse(NAN)
# call: inverse(FULL)
# call: root(NAN)
# call: root(INF)
# call: condition(np.ones((2, 3)))
# call: condition(WIDE)
# call: condition(NAN)
# call: condition(INF)
