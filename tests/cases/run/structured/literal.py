"""Dtypes of records that a function writes out itself."""

import numpy as np
from weft import parallel, prange


@parallel
def make(n):
    a = np.zeros(n, dtype=[("x", np.float64), ("v", "f4", 3), ("m", np.int16, (2, 2)), ("ok", bool)])
    for i in prange(n):
        a[i]["x"] = i / 2
        a[i]["v"][i % 3] = i
        a[i]["m"][1, 0] = -i
        a[i]["ok"] = i > 1
    return a, a.itemsize


@parallel
def nested(n):
    a = np.empty((n, 2), dtype=[("p", [("x", "f8"), ("y", "f8")]), ("k", "u1")])
    a["p"]["x"] = 1.0
    a["p"]["y"] = 2.0
    a["k"] = 3
    return a, a[0, 1]["p"]


# call: make(4)
# call: make(3000)
# call: nested(2)
