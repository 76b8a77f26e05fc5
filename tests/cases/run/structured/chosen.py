"""Records chosen by arrays of indices, masks and mixtures, loaded and stored."""

import numpy as np
from weft import parallel

P = np.dtype([("x", "f8"), ("n", "i2"), ("ok", "?")])


def make(*shape):
    a = np.zeros(shape, dtype=P)
    a["x"].flat = np.arange(a.size) / 4
    a["n"].flat = np.arange(a.size)[::-1]
    a["ok"].flat = np.arange(a.size) % 3 == 0
    return a


@parallel
def load(a, index, mask):
    return a[index], a[mask], a[mask]["x"], a[index]["n"]


@parallel
def store(a, b, index, mask):
    a[index] = b[: len(index)]
    a[mask] = b[0]


@parallel
def store_many(a, b, mask):
    a[mask] = b


@parallel
def mixed(a, index):
    return a[index, 1], a[:, index], a[1:, index]["x"], a[index][:, 0]


@parallel
def mixed_store(a, b, index):
    a[index, 1] = b[0, 0]
    a[0, index] = b[1, : len(index)]


# call: load(make(6), np.array([3, 0, -1]), np.arange(6) % 2 == 0)
# call: load(make(6)[::-1], np.array([], dtype=np.int64), np.zeros(6, bool))
# call: store(make(6), make(6)[::-1], np.array([4, 0]), np.arange(6) == 2)
# call: store(make(6), make(6)[::-1], np.array([6, 0]), np.arange(6) == 2)
# call: store_many(make(5), make(5)[2:4], np.arange(5) > 2)
# call: mixed(make(3, 4), np.array([2, 0]))
# call: mixed_store(make(3, 4), make(3, 4)[::-1], np.array([2, 0]))
