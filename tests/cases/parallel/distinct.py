"""Stores through subscripts that a test before the loop may find different."""

from weft import parallel, prange


@parallel
def f(k, q, x, y, a, n):
    for i in prange(n):  # loop: parallel if disjoint(k, y), distinct(k[i])
        y[k[i]] = i
    for i in range(n):  # loop: parallel if disjoint(k, y), disjoint(x, y), distinct(j)
        j = k[i] + 1
        y[j] = y[j] * 2.0 + x[i]
    for i in range(n):  # loop: parallel if distinct(i * i % n)
        y[i * i % n] = i
    for i in prange(n):  # loop: parallel if disjoint(k, a), disjoint(q, a), distinct(k[i], q[i])
        a[k[i], q[i]] = 1.0
        a[k[i], q[i]] += i
    for i in prange(n):  # loop: parallel if disjoint(k, y), disjoint(q, y), disjoint(x, y), disjoint(k, x), disjoint(q, x), distinct(k[i]), distinct(q[i])
        y[k[i]] = 1.0
        x[q[i]] = 2.0
    for i in prange(n):  # loop: serial indirect y[i]
        y[k[i]] = y[i]
    for i in prange(n):  # loop: serial indirect y[k[i]]
        y[k[i]] = 1.0
        y[q[i]] = 2.0
    for i in prange(n):  # loop: serial indirect y[k[i]]
        y[k[i]] = 1.0
        k[i] = 2
    for i in prange(n):  # loop: serial indirect k[i]
        k[k[i]] = 2
    for i in prange(n):  # loop: serial indirect y[j]
        j = 0
        for t in range(3):
            j = k[i] + t
            y[j] = t
    for i in prange(n):  # loop: serial indirect y[int(x[i])]
        y[int(x[i])] = i


# types: f(int64[::1], int64[::1], float64[::1], float64[::1], float64[:, ::1], int)
