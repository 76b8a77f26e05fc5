"""Products inside of loops, parallel and not: memory of results, and loops that write what products read."""

import numpy as np
from weft import parallel, prange


@parallel
def rows(a, b):
    out = np.zeros(a.shape[0])
    for i in prange(a.shape[0]):
        out[i] = a[i] @ b
    return out


@parallel
def matrices(stack, m):
    out = np.zeros((stack.shape[0], m.shape[0], m.shape[1]))
    for i in prange(stack.shape[0]):
        p = stack[i] @ m
        q = p @ p.T
        out[i] = q
    return out


@parallel
def power(m, n):
    p = m @ m
    for _ in range(n):
        p = p @ m
    return p


@parallel
def large_inside(a, n):
    out = np.zeros(n)
    for i in prange(n):
        c = a @ a
        out[i] = c[i, i]
    return out


@parallel
def seen(a, n):
    for i in range(n):
        a[i, 0] = a[i] @ a[0]
    return a


@parallel
def branch(a, yes):
    c = a @ a if yes else a
    return c


@parallel
def dots(v, n):
    s = 0.0
    for i in range(n):
        s += np.dot(v, v)
    return s


# call: rows(np.arange(60.0).reshape(20, 3), np.arange(3.0))
# call: rows(np.arange(6000.0).reshape(2000, 3), np.arange(3.0))
# call: rows(np.arange(6.0).reshape(2, 3), np.arange(4.0))
# call: matrices(np.arange(90.0).reshape(10, 3, 3), np.eye(3))
# call: power(np.array([[1.0, 1.0], [1.0, 0.0]]), 40)
# call: large_inside(np.arange(250.0 * 250).reshape(250, 250) % 5, 6)
# call: seen(np.arange(12.0).reshape(4, 3), 4)
# call: branch(np.arange(9.0).reshape(3, 3), True)
# call: branch(np.arange(9.0).reshape(3, 3), False)
# call: dots(np.arange(3.0), 10)
