"""np.recarray: fields as attributes."""

import numpy as np
from weft import parallel, prange


def make(n):
    a = np.recarray(n, dtype=[("x", "f8"), ("n", "i4"), ("shape", "i2")])
    a.x = np.arange(n) * 0.5
    a.n = np.arange(n)
    a["shape"] = 3
    return a


@parallel
def update(a):
    for i in prange(len(a)):
        a[i].x = a[i].x * 2 + a[i].n
        a[i].n += 1
        a.n[i] -= 3
    a.x += 1
    return a.x, a.x.sum(), a["n"], a.shape, a[0]["shape"]


@parallel
def rows(a):
    s = 0.0
    for r in a:
        s += r.x
        r["n"] = 4
    return s, a, a[1:], a[0]


@parallel
def plain(a):
    return a[1].x, a["x"], a[1:]


@parallel
def like(a):
    b = np.zeros_like(a)
    c = np.empty_like(a)
    b.x = a.x + 1
    c[:] = b
    return b, c, c[1:].n


# call: like(make(4))
# call: like(make(0))
# call: update(make(5))
# call: update(make(3000))
# call: rows(make(4))
# call: plain(make(3).view(np.ndarray))
