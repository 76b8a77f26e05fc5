"""outer, kron, cross and trace: bit for bit."""

import numpy as np
from weft import parallel, prange


def sample(*shape, seed=1):
    return np.random.default_rng(seed).standard_normal(shape)


@parallel
def outer(a, b):
    return np.outer(a, b)


@parallel
def outer_lists():
    return np.outer([1, 2, 3], (1.5, 2.5))


@parallel
def kron(a, b):
    return np.kron(a, b)


@parallel
def cross(a, b):
    return np.cross(a, b)


@parallel
def crosses(a, b):
    out = np.zeros(a.shape)
    for i in prange(a.shape[0]):
        out[i] = np.cross(a[i], b[i])
    return out


@parallel
def trace(a):
    return np.trace(a)


@parallel
def traces(a):
    return np.trace(a, 1), np.trace(a, offset=-2), np.trace(a, 0, 1, 0), np.trace(a, 9)


@parallel
def trace_of_stack(a):
    return np.trace(a), np.trace(a, axis1=1, axis2=2), np.trace(a, axis1=-1, axis2=0)


# call: outer(np.arange(3.0), np.arange(4.0))
# call: outer(np.arange(3), np.arange(4.0, dtype=np.float32))
# call: outer(np.arange(6.0).reshape(2, 3), np.arange(2))
# call: outer(np.arange(6.0).reshape(2, 3).T, np.arange(2)[::-1])
# call: outer(np.arange(3) + 1j, np.arange(2))
# call: outer(np.zeros(0), np.arange(2))
# call: outer(np.array([True, False]), np.array([True, True]))
# call: outer(np.int8([100, 2]), np.int8([2, 3]))
# call: outer_lists()
# call: kron(np.arange(6.0).reshape(2, 3), np.arange(4.0).reshape(2, 2))
# call: kron(np.arange(3), np.arange(4))
# call: kron(np.arange(3), np.arange(4.0).reshape(2, 2))
# call: kron(np.arange(4.0).reshape(2, 2), np.arange(3))
# call: kron(np.eye(2), np.ones((2, 2)).T)
# call: cross(np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0]))
# call: cross(np.array([1, 2, 3]), np.array([4, 5, 6]))
# call: cross(np.array([1, 2, 3]), np.array([4.5, 5, 6]))
# call: cross(sample(4, 3), sample(4, 3, seed=2))
# call: cross(sample(4, 3), sample(3, 1)[:, 0])
# call: cross(sample(2, 1, 3), sample(4, 3))
# call: cross(sample(3, 4).T, sample(4, 3))
# call: cross(np.ones(4), np.ones(4))
# call: crosses(sample(50, 3), sample(50, 3, seed=2))
# call: trace(np.arange(9).reshape(3, 3))
# call: trace(sample(4, 6))
# call: trace(sample(200, 200))
# call: trace(np.arange(9, dtype=np.int8).reshape(3, 3))
# call: trace(np.zeros((0, 3)))
# call: trace(np.eye(3) + 1j)
# call: traces(np.arange(12.0).reshape(3, 4))
# call: trace_of_stack(np.arange(24).reshape(2, 3, 4))
