"""norm: of vectors and matrices, by order and axis."""

import numpy as np
from weft import parallel, prange


def sample(*shape, seed=1):
    return np.random.default_rng(seed).standard_normal(shape)


@parallel
def norm(x):
    return np.linalg.norm(x)


@parallel
def orders(x):
    return (
        np.linalg.norm(x, 2),
        np.linalg.norm(x, 1),
        np.linalg.norm(x, np.inf),
        np.linalg.norm(x, -np.inf),
        np.linalg.norm(x, ord=-1),
    )


@parallel
def of_vectors(x):
    return np.linalg.norm(x, 0), np.linalg.norm(x, 3), np.linalg.norm(x, 0.5), np.linalg.norm(x, -2)


@parallel
def of_matrices(x):
    return np.linalg.norm(x, "fro"), np.linalg.norm(x, "nuc"), np.linalg.norm(x, -2), np.linalg.norm(x, ord="fro", axis=(1, 0))


@parallel
def axes(x):
    return np.linalg.norm(x, axis=0), np.linalg.norm(x, axis=-1, keepdims=True), np.linalg.norm(x, 1, 1), np.linalg.norm(x, ord=np.inf, axis=0)


@parallel
def stacks(x):
    return np.linalg.norm(x, axis=(1, 2)), np.linalg.norm(x, 2, axis=(0, 1)), np.linalg.norm(x, 1, axis=(0, 2)), np.linalg.norm(x, axis=(-1,))


@parallel
def kept(x):
    return np.linalg.norm(x, keepdims=True), np.linalg.norm(x, axis=(0, 1), keepdims=True), np.linalg.norm(x, 1, axis=1, keepdims=True)


@parallel
def rows(points):
    out = np.zeros(points.shape[0])
    for i in prange(points.shape[0]):
        out[i] = np.linalg.norm(points[i] - points[0])
    return out


@parallel
def wrong(x):
    return np.linalg.norm(x, "fro")


@parallel
def wrong_order(x):
    return np.linalg.norm(x, 7)


# call: norm(np.array([3.0, 4.0]))
# call: norm(np.array([3, 4]))
# call: norm(np.array([3.0, 4.0], dtype=np.float32))
# call: norm(np.array([3 + 4j, 1j]))  # approx: 1e-14
# call: norm(np.array([3 + 4j, 1j], dtype=np.complex64))  # approx: 1e-6
# call: norm(sample(100))  # approx: 1e-14
# call: norm(sample(20)[::3])  # approx: 1e-14
# call: norm(sample(4, 5))  # approx: 1e-14
# call: norm(sample(3, 4, 5))  # approx: 1e-14
# call: norm(sample(4, 5).T)  # approx: 1e-14
# call: norm(np.zeros(0))
# call: norm(np.zeros((0, 3)))
# call: norm(np.array([np.nan, 1.0]))
# call: norm(np.array([np.inf, -np.inf]))
# call: norm(np.array([1e200, 1e200]))
# call: norm(np.array([True, True, False]))
# call: orders(sample(7))  # approx: 1e-14
# call: orders(sample(4, 3))  # approx: 1e-13
# call: orders(sample(4, 3) + 1j)  # approx: 1e-13
# call: orders(sample(4, 3).astype(np.float32))  # approx: 1e-5
# call: orders(np.arange(6).reshape(2, 3))  # approx: 1e-13
# call: of_vectors(sample(7))  # approx: 1e-13
# call: of_vectors(np.array([1, 0, -3]))  # approx: 1e-13
# call: of_matrices(sample(4, 3))  # approx: 1e-13
# call: axes(sample(4, 3))  # ulp: 1
# call: axes(sample(4, 3) + 1j)  # approx: 1e-14
# call: axes(np.arange(6, dtype=np.float32).reshape(2, 3))  # approx: 1e-6
# call: axes(np.arange(6).reshape(2, 3))  # ulp: 1
# call: stacks(sample(2, 3, 4))  # approx: 1e-13
# call: kept(sample(4, 3))  # approx: 1e-14
# call: rows(sample(50, 3))  # approx: 1e-14
# call: wrong(np.ones(3))
# call: wrong_order(np.ones((3, 3)))
