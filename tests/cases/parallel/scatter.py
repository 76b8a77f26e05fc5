"""Accumulation by indirect subscripts: what is recognised."""

import numpy as np

from weft import parallel, prange


@parallel
def f(k, x, n, h, m, b, g, c):
    for i in prange(n):  # loop: parallel scatter(+ h) if disjoint(k, h)
        h[k[i]] += 1
    for i in range(n):  # loop: parallel scatter(+ h) if disjoint(k, h)
        h[k[i]] = 3 + h[k[i]] - i
    for i in range(n):  # loop: parallel scatter(^ h, + b) if disjoint(k, h), disjoint(h, b), disjoint(k, b)
        h[k[i]] ^= i
        b[k[i]] += 2
    for i in prange(n):  # loop: parallel scatter(+ m) if disjoint(k, m), disjoint(x, m)
        m[k[i]] -= x[i]
    for i in range(n):  # loop: serial float-order m
        m[k[i]] += x[i]
    for i in range(n):  # loop: parallel scatter(min m) if disjoint(k, m), disjoint(x, m)
        m[k[i]] = min(m[k[i]], x[i])
    for i in range(n):  # loop: parallel if disjoint(x, m), disjoint(k, m), distinct(k[i])
        m[k[i]] = min(x[i], m[k[i]])
    for i in range(n):  # loop: parallel scatter(max m) if disjoint(x, m), disjoint(k, m)
        if x[i] >= m[k[i]]:
            m[k[i]] = x[i]
    for i in range(n):  # loop: parallel scatter(max h) if disjoint(k, h)
        h[k[i]] = max(i % 7, h[k[i]])
    for i in prange(n):  # loop: parallel scatter(+ g) if disjoint(k, g)
        g[k[i], i % 3] += 1
    for i in prange(n):  # loop: parallel scatter(+ c) if disjoint(k, c)
        c[k[i]] += 1j
    for i in prange(n):  # loop: parallel if disjoint(k, c), distinct(k[i])
        c[k[i]] *= 1j
    for i in prange(n):  # loop: parallel if disjoint(k, h), distinct(k[i])
        h[k[i]] += 1
        h[k[i]] *= 2
    for i in prange(n):  # loop: serial indirect h[k[i]]
        h[k[i]] += h[0]
    for i in prange(n):  # loop: parallel if disjoint(k, h), distinct(k[i])
        h[k[i]] = np.int8(h[k[i]]) + np.int8(1)
    for i in prange(n):  # loop: parallel if disjoint(k, h), disjoint(h, b), disjoint(k, b), distinct(k[i])
        if i > h[k[i]]:
            h[k[i]] = i
            b[i] = 1
    for i in range(n):  # loop: parallel scatter(+ h) if disjoint(k, h)
        h[2] += k[i]
    for i in range(n):  # loop: serial clash h[i + 1]
        h[i] += 1
        h[i + 1] += 2
    for j in prange(n):  # loop: serial clash h[i]
        for i in range(n):  # loop: parallel if disjoint(k, h)
            h[i] += k[i]
    for j in range(n):  # loop: serial clash h[i]
        for i in range(n):  # loop: parallel if disjoint(k, h)
            h[i] += k[i]
    s = 0
    for i in prange(n):  # loop: parallel reduce(+ s) scatter(+ h) if disjoint(k, h)
        h[k[i]] += s_of(i)
        s += 1
    return s


@parallel
def s_of(i):
    return i * i


# types: f(int64[::1], float64[::1], int, int64[::1], float64[::1], int8[::1], int64[:, ::1], complex128[::1])
