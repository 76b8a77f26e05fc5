"""Row 18: iterations of very different cost: triangles, fractals, one heavy iteration, work chosen by data; n is the whole work."""

import numpy as np
from weft import parallel, prange


def side(n):
    return int((2 * n) ** 0.5)


def work(n, heavy):
    """Steps per iteration: mostly one, and half of all the work in one place."""
    x = np.ones(n // 2, np.int64)
    if len(x):
        x[heavy(len(x))] = n // 2
    return x


@parallel
def triangle(m, y):
    for i in prange(m):  # loop: parallel
        s = 0
        for j in range(i):
            s += i ^ j
        y[i] = s


@parallel
def triangle_down(m, y):
    for i in prange(m):  # loop: parallel
        s = 0.0
        for j in range(i, m):
            s += 0.5 * j
        y[i] = s


@parallel
def triangle_sum(m):
    s = 0
    for i in prange(m):  # loop: parallel reduce(+ s)
        for j in range(i):
            s += i ^ j
    return s


@parallel
def fractal(image, limit):
    h, w = image.shape
    for i in prange(h):  # loop: parallel
        for j in range(w):
            c = complex(3.0 * j / w - 2.0, 2.0 * i / h - 1.0)
            z = 0j
            k = 0
            while k < limit and abs(z) < 2.0:
                z = z * z + c
                k += 1
            image[i, j] = k


@parallel
def chosen_by_data(steps, y):
    for i in prange(len(steps)):  # loop: parallel if disjoint(steps, y)
        s = 1
        for j in range(steps[i]):
            s = (s * 31 + j) % 1009
        y[i] = s


@parallel
def collatz(m, y):
    for i in prange(1, m):  # loop: parallel
        k = i
        c = 0
        while k != 1:
            k = k // 2 if k % 2 == 0 else 3 * k + 1
            c += 1
        y[i] = c


@parallel
def collatz_longest(m):
    best = -1
    at = 0
    for i in prange(1, m):  # loop: parallel best(> best, at)
        k = i
        c = 0
        while k != 1:
            k = k // 2 if k % 2 == 0 else 3 * k + 1
            c += 1
        if c > best:
            best = c
            at = i
    return at, best


@parallel
def primes(m):
    out = []
    for i in prange(2, m):  # loop: parallel append(out)
        j = 2
        prime = True
        while j * j <= i:
            if i % j == 0:
                prime = False
                break
            j += 1
        if prime:
            out.append(i)
    return out


# family: triangle(side(n), np.zeros(side(n), np.int64))
# family: triangle_down(side(n), np.zeros(side(n)))
# family: triangle_sum(side(n))
# family: fractal(np.zeros((int((n // 8) ** 0.5), int((n // 8) ** 0.5)), np.int32), 40)
# family: chosen_by_data(work(n, lambda k: 0), np.zeros(n // 2, np.int64))
# family: chosen_by_data(work(n, lambda k: k // 2), np.zeros(n // 2, np.int64))
# family: chosen_by_data(work(n, lambda k: k - 1), np.zeros(n // 2, np.int64))
# family: collatz(n // 50, np.zeros(n // 50 + 1, np.int32))
# family: collatz_longest(n // 50)
# family: primes(n // 20)
