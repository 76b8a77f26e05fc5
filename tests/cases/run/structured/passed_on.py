"""Records through calls, tuples, branches and loops."""

import numpy as np
from weft import parallel, prange

P = np.dtype([("x", "f8"), ("n", "i4")])


def make(n):
    a = np.zeros(n, dtype=P)
    a["x"] = np.arange(n) / 4
    a["n"] = np.arange(n)
    return a


def energy(r):
    return r["x"] * r["n"]


def push(r, by):
    r["x"] += by


@parallel
def through_calls(a):
    s = 0.0
    for i in prange(len(a)):
        s += energy(a[i])
        push(a[i], 0.5)
    return s


@parallel
def best(a):
    found = a[0]
    for r in a:
        if r["x"] > found["x"]:
            found = r
    return found, found["n"]


@parallel
def in_tuples(pair, k):
    a, b = pair
    c = a if k > 0 else b
    c[0]["n"] = -1
    return c, (a["x"], b[1])


@parallel
def chooses(a, b, k):
    c = a[1:] if k > 0 else b[::2]
    return c, c["x"]


@parallel
def maybe(a, k):
    r = None
    for i in range(len(a)):
        if a[i]["n"] == k:
            r = a[i]
    if r is None:
        return -1.0
    return r["x"]


@parallel
def unpacked(a):
    first, second, third = a
    first["n"] = 9
    return second["x"] + third["x"], first


@parallel
def names(a):
    key = "x"
    return a[key], a[0]["n"], a[0][0], a[0][-1]


@parallel
def raises(a):
    for i in range(len(a)):
        a[i]["n"] += 1
        if i == 1:
            raise ValueError("stop")
    return a


# call: through_calls(make(6))
# call: through_calls(make(5000))
# call: best(make(5))
# call: in_tuples((make(3), make(4)), 1)
# call: in_tuples((make(3), make(4)[::-1]), 0)
# call: chooses(make(3), make(4), 1)
# call: chooses(make(3), make(4), 0)
# call: maybe(make(4), 2)
# call: maybe(make(4), 20)
# call: unpacked(make(3))
# call: unpacked(make(2))
# call: names(make(2))
# call: raises(make(3))
