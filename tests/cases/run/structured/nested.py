"""Records in records."""

import numpy as np
from weft import parallel, prange

POINT = np.dtype([("x", "f4"), ("y", "f8")])
LINE = np.dtype([("from", POINT), ("id", "u1"), ("to", POINT)])


def lines(n):
    a = np.zeros(n, dtype=LINE)
    a["from"]["x"] = np.arange(n)
    a["from"]["y"] = 0.5
    a["to"]["x"] = np.arange(n)[::-1]
    a["to"]["y"] = np.arange(n) * 2
    a["id"] = np.arange(n)
    return a


@parallel
def lengths(a):
    d = np.hypot(a["to"]["x"] - a["from"]["x"], a["to"]["y"] - a["from"]["y"])
    return d, d.sum()


@parallel
def turn(a):
    for i in prange(len(a)):
        t = a[i]["from"]["y"]
        a[i]["from"]["y"] = a[i]["to"]["y"]
        a[i]["to"]["y"] = t
        a["to"][i]["x"] += 1


@parallel
def moved(a, b):
    a["from"] = b["to"]
    a[0]["to"] = b[1]["from"]
    p = a[1]["to"]
    p["x"] = 44
    a[2] = ((1, 2), 3, (4, 5))
    return a["to"], p, a[1]["to"]["x"]


# call: lengths(lines(5))
# call: turn(lines(5))
# call: turn(lines(4000))
# call: moved(lines(4), lines(4)[::-1])
