"""Arrays of records that a function makes, from a dtype outside of it."""

import numpy as np
from weft import parallel, prange

P = np.dtype([("x", "f8"), ("n", "i4")])
ALIGNED = np.dtype([("b", "?"), ("x", "f8"), ("v", "f4", (3,))], align=True)


@parallel
def make(n):
    a = np.zeros(n, dtype=P)
    for i in prange(n):
        a[i]["x"] = i * 0.5
        a[i]["n"] = n - i
    return a


@parallel
def aligned(n):
    a = np.zeros((n, 2), dtype=ALIGNED)
    b = np.empty(n, dtype=ALIGNED)
    b["b"] = True
    b["x"] = 1.0
    b["v"] = 2.0
    a[:, 1] = b
    return a, b[0]


@parallel
def like(a):
    b = np.zeros(len(a), dtype=a.dtype)
    b[0] = a[1]
    return b


@parallel
def helper(r, k):
    r["x"] += k
    return r["n"]


@parallel
def calls(n):
    a = np.zeros(n, dtype=P)
    s = 0
    for i in range(n):
        s += helper(a[i], i)
        a[i]["n"] = s + 1
    return a, s


# call: make(5)
# call: make(0)
# call: make(5000)
# call: aligned(3)
# call: like(np.ones(3, dtype=P))
# call: calls(4)
