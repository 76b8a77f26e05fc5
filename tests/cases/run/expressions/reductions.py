"""Reductions, as functions and as methods; sums are NumPy's own, bit for bit, where the array is contiguous."""

import numpy as np
from weft import parallel


@parallel
def all_of(a):
    return np.sum(a), np.prod(a * 0.1), np.mean(a), np.min(a), np.max(a), np.argmin(a), np.argmax(a), np.std(a), np.var(a, ddof=1)


@parallel
def methods(a):
    return a.sum(), a.mean(), a.min(), a.max(), a.argmin(), a.argmax(), a.std(), a.var(), a.any(), a.all(), a.prod()


@parallel
def along(a):
    return a.sum(axis=0), a.sum(axis=1), a.sum(-1), np.mean(a, axis=0), np.max(a, 1), np.min(a, axis=0), np.argmax(a, axis=0), np.argmin(a, axis=1)


@parallel
def kept(a):
    return a - a.mean(axis=0, keepdims=True), np.sum(a, axis=1, keepdims=True), np.sum(a, keepdims=True), np.std(a, axis=1), np.var(a, axis=0)


@parallel
def several(a):
    return np.sum(a, axis=(1, 2)), np.sum(a, axis=(0, 1)), np.max(a, axis=(0, 2)), np.sum(a, axis=1), np.prod(a, axis=1), np.mean(a, axis=(0, 2))


@parallel
def logical(a, b):
    return np.any(a > 0.9), np.all(a < b), np.count_nonzero(a > 0.5), np.any(a > b, axis=0), np.all(a > 0.1, axis=1), np.count_nonzero(a > b, axis=0)


@parallel
def fused(a, b):
    return np.sum(a * b + 1.0), np.sum((a - b) ** 2), np.max(np.abs(a - b)), np.mean(a > b), np.argmax(a * b), np.sum(a, dtype=np.float32)


@parallel
def empty(a):
    return np.sum(a), np.prod(a), np.any(a), np.all(a), a.sum(axis=0)


@parallel
def least(a):
    return a.min()


@parallel
def place(a):
    return a.argmax()


@parallel
def least_along(a):
    return a.min(axis=1)


@parallel
def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


rng = np.random.default_rng(3)
A = rng.random((40, 30))
B = rng.random((40, 30))
C = rng.random((4, 50, 6))

# call: all_of(A)
# call: all_of(A[0])
# call: all_of(rng.random(7))
# call: all_of(rng.random(9)[::2])
# call: all_of(A.astype(np.float32))
# call: all_of(rng.integers(-50, 50, 1000))
# call: all_of(rng.integers(0, 100, 1000).astype(np.uint8))
# call: all_of(np.array([1.0, np.nan, -np.inf]))
# call: all_of(np.array([0.0, -0.0]))
# call: methods(A)
# call: methods(rng.random(100_000))
# call: methods(rng.random(300_001).astype(np.float32))
# call: methods(rng.integers(-9, 9, 200_000))
# call: along(A)
# call: along(np.array([[1.0, np.nan], [np.nan, 2.0]]))
# call: along(rng.integers(-9, 9, (12, 13)).astype(np.int32))
# call: kept(A)
# call: several(C)
# call: several(C[:, ::2])
# call: logical(A, B)
# call: fused(A, B)
# call: fused(rng.random(100_000), rng.random(100_000))
# call: empty(np.zeros(0))
# call: empty(np.zeros((3, 0)))
# call: empty(np.zeros((0, 3)))
# call: least(np.zeros(0))
# call: place(np.zeros(0))
# call: least_along(np.zeros((3, 0)))
# call: least_along(np.zeros((0, 3)))
# call: softmax(rng.random((20, 50))) ulp: 4
