"""What raises, at which line and in which order."""

import numpy as np
from weft import parallel, prange


@parallel
def index_before_step(a, i, step):
    return a[
        i, ::step
    ]


@parallel
def step_before_index(a, i, step):
    v = a[::step, i]
    return v


@parallel
def mismatch(a, b):
    a[:] = b


@parallel
def mismatch_row(a, b):
    for i in prange(a.shape[0]):
        a[i, :] = b


@parallel
def add(a, b):
    a[:] += b


@parallel
def into_point(a, b):
    a[1, ...] = b


@parallel
def scalar(a, x):
    a[1:] = x


@parallel
def target_first(a, i, x):
    a[i, :] = x


@parallel
def scalar_update(a, x):
    a[1:] += x


# call: index_before_step(np.zeros((3, 4)), 5, 0)
# call: index_before_step(np.zeros((3, 4)), -4, 1)
# call: index_before_step(np.zeros((3, 4)), 1, 0)
# call: step_before_index(np.zeros((3, 4)), 5, 0)
# call: step_before_index(np.zeros((3, 4)), 5, 1)
# call: mismatch(np.zeros(3), np.zeros(4))
# call: mismatch(np.zeros(3), np.zeros(0))
# call: mismatch(np.zeros(0), np.zeros(3))
# call: mismatch(np.zeros(0), np.zeros(1))
# call: mismatch(np.zeros(3), np.zeros((1, 4)))
# call: mismatch(np.zeros(3), np.zeros((2, 1, 3)))
# call: mismatch(np.zeros(3), np.ones((1, 1, 3)))
# call: mismatch(np.zeros((2, 3)), np.zeros(2))
# call: mismatch(np.zeros((2, 3)), np.zeros((3, 2)))
# call: mismatch(np.zeros((2, 3)), np.ones((2, 1)))
# call: mismatch(np.zeros((2, 3, 4)), np.zeros((2, 3, 5)))
# call: mismatch_row(np.zeros((2, 3)), np.zeros(4))
# call: mismatch_row(np.zeros((0, 3)), np.zeros(4))
# call: add(np.zeros(3), np.zeros(4))
# call: add(np.zeros(3), np.zeros((2, 3)))
# call: add(np.zeros(3), np.zeros((1, 3)))
# call: add(np.zeros(3), np.zeros((1, 4)))
# call: add(np.zeros(1), np.zeros(5))
# call: add(np.zeros((2, 1)), np.zeros((1, 3)))
# call: add(np.zeros((2, 3)), np.ones(3))
# call: into_point(np.zeros(3), np.ones(()))
# call: into_point(np.zeros(3), np.ones(1))
# call: into_point(np.zeros(3), np.zeros(2))
# call: scalar(np.zeros(3, "uint8"), 300)
# call: scalar(np.zeros(1, "uint8"), 300)
# call: scalar(np.zeros(3, "uint8"), -1)
# call: scalar(np.zeros(3, int), float("nan"))
# call: scalar(np.zeros(3, int), float("inf"))
# call: scalar(np.zeros(0, int), float("nan"))
# call: scalar(np.zeros(3, int), 2.75)
# call: scalar(np.zeros(3, "float32"), 10**18)
# call: scalar(np.zeros(3, bool), 2.5)
# call: scalar(np.zeros(3, "complex64"), 2)
# call: scalar(np.zeros(3, "int16"), np.float64(7.5))
# call: target_first(np.zeros((2, 3), "uint8"), 2, 300)
# call: target_first(np.zeros((2, 3), "uint8"), 1, 300)
# call: scalar_update(np.zeros(3, "uint8"), 300)
# call: scalar_update(np.zeros(0, "uint8"), 300)
# call: scalar_update(np.ones(3, "uint8"), 255)
