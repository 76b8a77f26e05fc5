"""Norms of empty matrices, condition numbers of zeros, out= of dot that is not contiguous."""

import numpy as np
from weft import parallel


@parallel
def largest(a):
    return np.linalg.norm(a, 2), np.linalg.norm(a, 2, axis=(-2, -1)), np.linalg.norm(a, "nuc")


@parallel
def largest_of_stack(a):
    return np.linalg.norm(a, 2, axis=(-2, -1)), np.linalg.norm(a, 2, axis=(1, 2), keepdims=True)


@parallel
def sums(a):
    return np.linalg.norm(a, 1), np.linalg.norm(a, np.inf), np.linalg.norm(a, np.inf, axis=0), np.linalg.norm(a, np.inf, axis=1)


@parallel
def smallest(a):
    return np.linalg.norm(a, -2)


@parallel
def condition(a):
    return np.linalg.cond(a)


@parallel
def inverse(a):
    return np.linalg.pinv(a)


@parallel
def product(a, b, out):
    return np.dot(a, b, out=out)


# call: largest(np.zeros((0, 0)))
# call: largest(np.zeros((3, 0)))
# call: largest(np.zeros((0, 3), np.float32))
# call: largest(np.zeros((3, 0), complex))
# call: largest(np.zeros((3, 0), int))
# call: largest_of_stack(np.zeros((2, 0, 0)))
# call: largest_of_stack(np.zeros((2, 3, 0), np.complex64))
# call: sums(np.zeros((0, 0)))
# call: sums(np.zeros((3, 0)))
# call: sums(np.zeros((0, 3), np.float32))
# call: smallest(np.zeros((3, 0)))
# call: condition(np.zeros((3, 3)))
# call: condition(np.zeros((3, 3), complex))
# call: condition(np.zeros((3, 3), np.float32))
# call: condition(np.zeros((2, 3, 3)))
# call: condition(np.full((3, 3), np.nan))  # message: any
# call: condition(np.zeros((3, 3), int))
# call: inverse(np.zeros((3, 0)))
# call: inverse(np.zeros((2, 0, 3), complex))
# call: product(np.eye(3), np.arange(3.0), np.zeros(3))
# call: product(np.eye(3), np.arange(3.0), np.zeros(6)[::2])
# call: product(np.eye(3), np.arange(3.0), np.zeros(4))
# call: product(np.eye(3), np.eye(3), np.zeros((3, 3)).T)
# call: product(np.eye(3), np.eye(3), np.zeros((3, 6))[:, ::2])
# call: product(np.eye(3), np.eye(3), np.zeros((6, 6))[:3, :3])
