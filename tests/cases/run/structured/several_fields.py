"""Several fields at once: views that share the records' memory, and stores that leave the other fields alone."""

import numpy as np
from weft import parallel

P = np.dtype([("x", "f8"), ("n", "i4"), ("ok", "?"), ("v", "f4", 2)])
IN = np.dtype([("a", "i2"), ("in", [("p", "f4"), ("q", "i8")])])


def make(n):
    a = np.zeros(n, dtype=P)
    a["x"] = np.arange(n) / 4
    a["n"] = np.arange(n)[::-1]
    a["ok"] = np.arange(n) % 3 == 0
    a["v"] = np.arange(2 * n).reshape(n, 2)
    return a


def nested(n):
    a = np.zeros(n, dtype=IN)
    a["in"]["q"] = np.arange(n)
    a["a"] = 7
    return a


@parallel
def views(a):
    b = a[["x", "n"]]
    return b, b["n"], a[["n"]], a[1:][["v", "x"]], a[["ok", "x"]][::-2], b.itemsize, b.shape


@parallel
def one(a, i):
    r = a[i]
    s = r[["n", "x"]]
    s["x"] = 9.5
    return r["x"], a[["n", "x"]][i]["n"]


@parallel
def stores(a, b):
    a[["x", "n"]][1:] = b[["x", "n"]][:-1]
    a[["x", "v"]][0] = b[["x", "v"]][2]
    c = a[["n", "ok"]]
    c[2] = (77, False)
    return a


@parallel
def overlapping(a):
    b = a[["x", "n"]]
    b[1:] = b[:-1]
    return a


@parallel
def chosen(a, b, index, mask):
    c, d = a[["x", "n"]], b[["x", "n"]]
    c[index] = d[: len(index)]
    c[mask] = d[0]
    return c[index], c[mask]["n"]


@parallel
def of_nested(a):
    b = a[["in"]]
    b["in"]["q"] += 5
    b[0] = b[1]
    return a


@parallel
def copied(a):
    b = a[["n", "x"]].copy()
    b["n"] = 3
    return a["n"], b["x"]


@parallel
def compared(a, b):
    return a[["x", "n"]] == b[["x", "n"]], np.sort(a[["n", "x"]], order="n")["x"]


# call: views(make(5))
# call: views(make(0))
# call: views(make(6)[::-1])
# call: one(make(4), 2)
# call: one(make(4), -5)
# call: stores(make(4), make(4)[::-1])
# call: overlapping(make(5))
# call: chosen(make(6), make(6)[::-1], np.array([3, 0, -1]), np.arange(6) % 2 == 0)
# call: of_nested(nested(3))
# call: copied(make(3))
# call: compared(make(4), make(4)[::-1])
