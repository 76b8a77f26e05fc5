"""Arrays that were taken out of containers may be any array of that type."""

import numpy as np

from weft import parallel, prange


def add(rows, k):
    rows[k][0] += 1.0


@parallel
def f(n, rows, x, table):
    for k in prange(len(rows)):  # loop: serial clash a[0]
        a = rows[k]
        a[0] += 1.0
    b = rows[0]
    for i in prange(n):  # loop: parallel
        b[i] += 1.0
    for i in prange(n):  # loop: parallel if disjoint(x, b)
        b[i] = x[i + 1]
    c = rows[1]
    for i in prange(n):  # loop: parallel if disjoint(b, c)
        b[i] = c[i + 1]
    d = table[0]
    for i in prange(n):  # loop: parallel if disjoint(b, d)
        b[i] = d[i + 1]
    for k in prange(len(rows)):  # loop: serial clash add
        add(rows, k)
    s = 0.0
    for k in prange(len(rows)):  # loop: parallel reduce(+ s)
        s += rows[k][0]
    mine = [x]
    for k in prange(n):  # loop: serial clash x[k]
        mine[0][k] = x[k] + 1.0
    return s


# types: f(int, list[float64[::1]], float64[::1], dict[int, float64[::1]])
