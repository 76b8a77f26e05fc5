"""Lists that an outer loop makes empty and an inner one fills."""
import numpy as np
from weft import parallel, prange


@parallel
def one(n):
    t = 0
    for r in range(n):
        l = []
        for j in range(3):
            l.append(j)
        t += len(l)
    return t


@parallel
def some(n):
    t = 0
    for r in prange(n):
        l = []
        for j in range(r % 5):
            if j > 1:
                l.append(j * r)
        for v in l:
            t += v
    return t


@parallel
def deep(n):
    out = []
    for r in range(n):
        l = []
        for j in range(3):
            for k in range(2):
                l.append(float(j * k))
        out.append(len(l) * 0.5)
    return out


@parallel
def kept(n):
    l = []
    for r in range(n):
        if r % 3 == 0:
            l = []
        for j in range(2):
            l.append((r, j))
    return l


@parallel
def two(n):
    a = []
    b = []
    for r in range(n):
        c = a if r % 2 else b
        for j in range(r):
            c.append(j)
    return a, b


@parallel
def found(x, v):
    for i in range(x.shape[0]):
        seen = []
        for j in range(x.shape[1]):
            if x[i, j] == v:
                return i, j, len(seen)
            seen.append(x[i, j])
    return -1, -1, 0


# call: one(5)
# call: one(0)
# call: some(1000)
# call: some(3)
# call: deep(7)
# call: deep(0)
# call: kept(10)
# call: two(6)
# call: found(np.arange(12.0).reshape(3, 4), 6.0)
# call: found(np.arange(12.0).reshape(3, 4), 60.0)
