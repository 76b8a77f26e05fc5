"""`sort` and `argsort` of arrays of records, with `order=`."""

import numpy as np
from weft import parallel

P = np.dtype([("x", "f8"), ("n", "i4"), ("k", "u1")], align=True)


def make(n, dtype=P):
    a = np.zeros(n, dtype=dtype)
    a["x"] = np.array([3.0, -0.0, np.nan, 1.0, 0.0, -np.inf, 1.0, 2.0])[:n]
    a["n"] = [2, 7, 7, 1, 0, 0, -4, 2][:n]
    a["k"] = [5, 4, 3, 2, 1, 0, 255, 254][:n]
    return a


def read_only(a):
    a.flags.writeable = False
    return a


@parallel
def plain(a):
    a.sort()
    return a


@parallel
def by_one(a):
    a.sort(order="n")
    return a["k"], a.argsort(order="k")


@parallel
def by_several(a):
    a.sort(0, order=["n", "k"])
    return a


@parallel
def places(a):
    return a.argsort(), a.argsort(order=("n", "x")), np.argsort(a, order="k"), np.sort(a, order=["k"])


@parallel
def of_view(a):
    a[::2].sort(order="k")
    return a


@parallel
def in_loop(a, n):
    total = 0.0
    for i in range(n):
        b = a[i : i + 4].copy()
        b.sort(order="x")
        total += b[0]["k"]
    return total


# call: plain(make(8))
# call: plain(make(0))
# call: plain(make(8)[::-1])
# call: by_one(make(8))
# call: by_several(make(8))
# call: by_several(make(8, np.dtype([("x", "f8"), ("n", "i4"), ("k", "u1")])))
# call: places(make(8))
# call: places(make(1))
# call: of_view(make(8))
# call: in_loop(make(8), 5)
# call: plain(read_only(make(4)))
