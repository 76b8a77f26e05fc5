"""Reductions, scatters and privates over fields in parallel loops."""

import numpy as np
from weft import parallel, prange

P = np.dtype([("x", "f8"), ("n", "i4"), ("k", "i2"), ("y", "f8")])


def make(n):
    a = np.zeros(n, dtype=P)
    a["x"] = np.arange(n) % 17 - 3.5
    a["y"] = np.arange(n) % 5
    a["k"] = np.arange(n) * 7 % n
    return a


@parallel
def counts(a, index):
    n = a["n"]
    for i in prange(len(index)):
        n[index[i]] += 1


@parallel
def counts_and_stores(a, index):
    n, x, y = a["n"], a["x"], a["y"]
    for i in prange(len(index)):
        n[index[i]] += 1
        x[i] = y[i] * 2


@parallel
def counts_by_row(a, index):
    for i in prange(len(index)):
        a[index[i]]["n"] += 1
        a[i]["y"] += a[i]["x"]


@parallel
def sums_of_fields(a, index):
    x, y = a["x"], a["y"]
    for i in prange(len(index)):
        x[index[i]] += y[i]


@parallel
def by_own_index(a):
    for i in prange(len(a)):
        a[a[i]["k"]]["x"] = a[i]["y"]


@parallel
def extremes(a):
    low, high, at = 1e9, -1e9, -1
    for i in prange(len(a)):
        v = a[i]["x"] * a[i]["y"]
        low = min(low, v)
        if v > high:
            high = v
            at = i
    return low, high, at


@parallel
def last(a):
    v = 0.0
    for i in prange(len(a)):
        v = a[i]["x"]
        a[i]["n"] = i
    return v


@parallel
def shift(a):
    for i in prange(1, len(a)):
        a[i]["x"] = a[i - 1]["x"] + a[i]["y"]


@parallel
def private(a):
    for i in prange(len(a)):
        t = np.zeros(2, dtype=[("p", np.float64), ("q", np.int32)])
        t[0]["p"] = a[i]["x"]
        t[1] = t[0]
        a[i]["y"] = t[1]["p"] + t[1]["q"]


@parallel
def two(a, b):
    for i in prange(len(a)):
        a[i]["x"] = b[len(b) - 1 - i]["y"]
        a[i]["n"] = b[i]["k"]


@parallel
def same_memory(a):
    b = a[::-1]
    for i in prange(len(a)):
        a[i]["x"] = b[i]["y"]
        a[i]["n"] += b[i]["n"]


# call: counts(make(50), np.arange(5000) * 31 % 50)
# call: counts(make(5), np.array([0, 9]))
# call: counts_and_stores(make(6000), np.arange(6000) * 31 % 50)
# call: counts_by_row(make(6000), np.arange(6000) * 31 % 50)
# call: sums_of_fields(make(6000), np.arange(6000) * 31 % 50)
# call: by_own_index(make(5000))
# call: extremes(make(5000))
# call: last(make(5000))
# call: last(make(0))
# call: shift(make(3000))
# call: private(make(2000))
# call: two(make(3000), make(3000))
# call: two(make(3000), make(2000))
# call: same_memory(make(3001))
