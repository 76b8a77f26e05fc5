"""Elements of arrays of records: references, loops over them, assignment, copies."""

import numpy as np
from weft import parallel, prange

P = np.dtype([("x", "f8"), ("n", "i4"), ("ok", "?")])
V = np.dtype([("pos", "f8", (3,)), ("m", "f4", (2, 2)), ("id", "i8")])


def make(n):
    a = np.zeros(n, dtype=P)
    a["x"] = np.arange(n) / 4
    a["n"] = np.arange(n)[::-1]
    a["ok"] = np.arange(n) % 3 == 0
    return a


def vectors(n):
    a = np.zeros(n, dtype=V)
    a["pos"] = np.arange(3 * n).reshape(n, 3)
    a["m"] = np.arange(4 * n).reshape(n, 2, 2)
    a["id"] = np.arange(n)
    return a


@parallel
def reference(a):
    r = a[1]
    r["x"] = 100.0
    a[1]["n"] = 7
    before = r["n"]
    r["n"] += 1
    return before, a[1]["x"], a[1]["n"], r["ok"]


@parallel
def loop(a):
    s = 0.0
    for r in a:
        if r["ok"]:
            s += r["x"]
        r["n"] = r["n"] * 2
    for i, r in enumerate(a):
        r["x"] += i
    for r in reversed(a):
        s -= r["n"]
    return s


@parallel
def pairs(a, b):
    s = 0.0
    for p, q in zip(a, b):
        s += p["x"] * q["n"]
        p["n"] = q["n"]
    return s


@parallel
def move(a, b):
    for i in prange(len(a)):
        a[i] = b[len(b) - 1 - i]


@parallel
def tuples(a):
    a[0] = (1.5, 3, True)
    a[1] = (2, 2.75, False)
    k = 5
    a[-1] = (k, k, k > 2)


@parallel
def slices(a, b):
    a[1:3] = b[:2]
    a[::-1] = b
    return a[2:], a[1:4]["x"], a[::-2]


@parallel
def chosen(a, index, mask):
    return a[index], a[mask], a[a["x"] > 0.5]["n"], a["x"][mask]


@parallel
def copied(a):
    b = a.copy()
    r = a[0].copy()
    b["x"] = 0.0
    r["n"] = -1
    return a, b, r, a[2], a[0]["n"]


@parallel
def same(a):
    return a


@parallel
def parts(a):
    return a, a[0], a[1:], a["x"]


@parallel
def wrong_index(a, i):
    return a[i]["x"]


@parallel
def inner(a):
    for i in prange(len(a)):
        v = a[i]["pos"]
        a[i]["id"] = int(v[0] + v[1] * v[2])
        a[i]["pos"][1] = -1.0
        a["m"][i, 1, 0] = a[i]["m"][0, 1] + 2
    return a["pos"], a["pos"][:, 2], a["m"].sum(), a[0]["pos"]


@parallel
def rows_of_fields(a):
    a[0]["pos"] = a[1]["pos"] * 2
    a[2]["pos"] = 4
    a["m"][1] = a["m"][0] + a["m"][2]
    a[3] = (a[2]["pos"], 1.0, 9)


@parallel
def grid(a):
    for i in prange(a.shape[0]):
        for j in range(a.shape[1]):
            a[i, j]["x"] = i * 10 + j
            a[i, j]["n"] += a[i][j]["ok"]
    return a[1], a[:, 1]["x"], a[1, 2], a["x"].sum(axis=0), a["n"]


@parallel
def zero_dimensions(a):
    a[()]["x"] += 1
    a["n"] = 3
    return a["x"], a[()]


# call: reference(make(4))
# call: reference(make(1))
# call: loop(make(9))
# call: loop(make(0))
# call: loop(make(9)[::-2])
# call: pairs(make(5), make(7))
# call: move(make(6), make(6)[::-1])
# call: move(make(2000), make(2000))
# call: tuples(make(4))
# call: slices(make(5), make(5)[::-1])
# call: slices(make(5), make(4))
# call: chosen(make(6), np.array([3, 0, -1]), np.arange(6) % 2 == 0)
# call: chosen(make(6), np.array([3, 9]), np.arange(6) % 2 == 0)
# call: copied(make(3))
# call: same(make(3))
# call: parts(make(3))
# call: wrong_index(make(3), 2)
# call: wrong_index(make(3), 3)
# call: wrong_index(make(3), -4)
# call: inner(vectors(6))
# call: inner(vectors(3000))
# call: rows_of_fields(vectors(4))
# call: grid(make(12).reshape(3, 4))
# call: grid(np.asfortranarray(make(12).reshape(3, 4)))
# call: grid(make(24).reshape(4, 6)[::2, ::-1])
# call: zero_dimensions(make(1).reshape(()))
