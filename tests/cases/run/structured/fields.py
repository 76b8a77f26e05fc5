"""Fields of arrays of records: loads, stores, whole expressions, reductions, in every layout."""

import numpy as np
from weft import parallel, prange

PLAIN = np.dtype([("x", "f8"), ("y", "f8"), ("id", "i4")])
PADDED = np.dtype([("id", "i1"), ("x", "f8"), ("k", "u2"), ("y", "f8")], align=True)
PACKED = np.dtype([("id", "i1"), ("x", "f8"), ("k", "u2"), ("y", "f8")])
LOOSE = np.dtype({"names": ["x", "y", "id"], "formats": ["f8", "f8", "i8"], "offsets": [8, 24, 40], "itemsize": 64})


def particles(dtype, n):
    a = np.zeros(n, dtype=dtype)
    a["x"] = np.arange(n) * 0.5 - 1
    a["y"] = np.arange(n)[::-1] * 1.25
    a["id"] = np.arange(n) % 100
    return a


@parallel
def swap(a):
    for i in prange(len(a)):
        t = a[i]["x"]
        a[i]["x"] = a[i]["y"] + 1
        a[i]["y"] = t
        a[i]["id"] += 1


@parallel
def by_column(a):
    for i in prange(a.shape[0]):
        a["x"][i] = 2 * a["y"][i] - a["x"][i]
        a["id"][i] -= 1


@parallel
def hoisted(a):
    x, y = a["x"], a["y"]
    for i in prange(len(x)):
        x[i] += y[i]
    return x


@parallel
def expression(a):
    return np.sqrt(a["x"] ** 2 + a["y"] ** 2), a["x"].sum(), a["y"].max(), a["id"] * 2


@parallel
def whole(a):
    a["x"] = a["y"] * 3 + a["x"]
    a["y"] -= a["x"]
    a["id"] = 7
    a["id"][1:3] = 9


@parallel
def overlapping(a):
    a["x"][1:] = a["x"][:-1] + a["y"][1:]


@parallel
def total(a):
    s = 0.0
    n = 0
    for i in prange(len(a)):
        s += a[i]["x"] * a[i]["y"]
        n += a[i]["id"]
    return s, n


@parallel
def sizes(a):
    return len(a), a.size, a.ndim, a.shape, a.itemsize, a.nbytes, a.strides, a["x"].strides, len(a[0])


# call: swap(particles(PLAIN, 10))
# call: swap(particles(PADDED, 10))
# call: swap(particles(PACKED, 10))
# call: swap(particles(LOOSE, 10))
# call: swap(particles(PLAIN, 0))
# call: swap(particles(PLAIN, 30000))
# call: swap(particles(PACKED, 30000))
# call: swap(particles(PACKED, 40)[::-3])
# call: by_column(particles(PLAIN, 10))
# call: by_column(particles(PACKED, 1000))
# call: by_column(particles(PADDED, 50)[::2])
# call: hoisted(particles(PLAIN, 10))
# call: hoisted(particles(PACKED, 20000))
# call: expression(particles(PLAIN, 10))
# call: expression(particles(PACKED, 10))
# call: expression(particles(PADDED, 3000))
# call: expression(particles(LOOSE, 7)[::-2])
# call: whole(particles(PLAIN, 10))
# call: whole(particles(PACKED, 10))
# call: whole(particles(LOOSE, 20000))
# call: overlapping(particles(PLAIN, 10))
# call: overlapping(particles(PACKED, 10))
# call: total(particles(PLAIN, 10))
# call: total(particles(PADDED, 20000))
# call: total(particles(PLAIN, 0))
# call: sizes(particles(PLAIN, 10))
# call: sizes(particles(PADDED, 10)[::2])
# call: sizes(particles(LOOSE, 3))
