"""lstsq, pinv, matrix_rank, cond, matrix_power."""

import numpy as np
from weft import parallel


def sample(*shape, seed=1):
    return np.random.default_rng(seed).standard_normal(shape)


@parallel
def lstsq(a, b):
    x, residuals, rank, s = np.linalg.lstsq(a, b)
    return x, residuals, rank, s


@parallel
def lstsq_bound(a, b):
    x, residuals, rank, s = np.linalg.lstsq(a, b, rcond=0.5)
    return x, residuals, rank, s


@parallel
def pinv(a):
    return np.linalg.pinv(a)


@parallel
def pinv_bound(a):
    return np.linalg.pinv(a, 0.3)


@parallel
def rank(a):
    return np.linalg.matrix_rank(a)


@parallel
def rank_bound(a):
    return np.linalg.matrix_rank(a, 0.7), np.linalg.matrix_rank(a, hermitian=True)


@parallel
def cond(a):
    return np.linalg.cond(a)


@parallel
def conds(a):
    return np.linalg.cond(a, 1), np.linalg.cond(a, -1), np.linalg.cond(a, "fro"), np.linalg.cond(a, -2), np.linalg.cond(a, np.inf)


@parallel
def power(a, n):
    return np.linalg.matrix_power(a, n)


# call: lstsq(sample(6, 3), sample(6, 1)[:, 0])  # approx: 1e-11
# call: lstsq(sample(6, 3), sample(6, 2))  # approx: 1e-11
# call: lstsq(sample(3, 6), sample(3, 2))  # approx: 1e-11
# call: lstsq(sample(3, 3), sample(3, 3)[0])  # approx: 1e-11
# call: lstsq(np.ones((4, 2)), np.arange(4.0))  # approx: 1e-11
# call: lstsq(sample(6, 3).astype(np.float32), sample(6, 2).astype(np.float32))  # approx: 1e-4
# call: lstsq(sample(6, 3) + 1j * sample(6, 3, seed=3), sample(6, 2))  # approx: 1e-11
# call: lstsq(np.array([[0, 1], [1, 1], [2, 1], [3, 1]]), np.array([-1.0, 0.2, 0.9, 2.1]))  # approx: 1e-11
# call: lstsq_bound(sample(6, 3), sample(6, 2))  # approx: 1e-11
# call: pinv(sample(4, 4))  # approx: 1e-10
# call: pinv(sample(6, 3))  # approx: 1e-11
# call: pinv(sample(3, 6))  # approx: 1e-11
# call: pinv(np.ones((3, 2)))  # approx: 1e-12
# call: pinv(sample(4, 3).astype(np.float32))  # approx: 1e-4
# call: pinv(sample(4, 3) + 1j * sample(4, 3, seed=3))  # approx: 1e-11
# call: pinv(sample(2, 4, 3))  # approx: 1e-11
# call: pinv(np.zeros((3, 0)))
# call: pinv(np.zeros((3, 2)))
# call: pinv_bound(sample(5, 3))  # approx: 1e-11
# call: rank(sample(4, 4))
# call: rank(np.ones((4, 3)))
# call: rank(np.zeros((4, 3)))
# call: rank(np.ones(3))
# call: rank(np.zeros(3))
# call: rank(sample(5, 3, 3))
# call: rank(np.eye(3, dtype=np.float32))
# call: rank_bound(np.diag([1.0, 0.5, 0.0]))
# call: cond(sample(4, 4))  # approx: 1e-9
# call: cond(sample(5, 3))  # approx: 1e-9
# call: cond(np.diag([1.0, 0.0]))
# call: cond(sample(3, 2, 2))  # approx: 1e-9
# call: conds(sample(4, 4))  # approx: 1e-8
# call: power(sample(3, 3), 0)
# call: power(sample(3, 3), 1)
# call: power(sample(3, 3), 2)  # approx: 1e-12
# call: power(sample(3, 3), 3)  # approx: 1e-12
# call: power(sample(3, 3), 10)  # approx: 1e-11
# call: power(sample(3, 3), -2)  # approx: 1e-9
# call: power(np.array([[1, 1], [1, 0]]), 30)
# call: power(sample(2, 3, 3), 5)  # approx: 1e-11
