"""Views passed to functions and returned from them, also of arrays made inside."""

import numpy as np
from weft import parallel, prange


@parallel
def scale(row, by):
    for j in range(row.shape[0]):
        row[j] *= by


@parallel
def total(row):
    s = 0.0
    for x in row:
        s += x
    return s


@parallel
def tail(a, n):
    return a[n:]


@parallel
def rows(a):
    for i in prange(a.shape[0]):
        scale(a[i], i)
    return a


@parallel
def columns(a):
    for j in prange(a.shape[1]):
        scale(a[:, j], j)
    return a


@parallel
def totals(a, out):
    for i in prange(a.shape[0]):
        out[i] = total(a[i, 1:]) + total(a[:, 0])


@parallel
def quicksort(a):
    if len(a) < 2:
        return
    pivot = a[len(a) // 2]
    i, j = 0, len(a) - 1
    while i <= j:
        while a[i] < pivot:
            i += 1
        while a[j] > pivot:
            j -= 1
        if i <= j:
            a[i], a[j] = a[j], a[i]
            i += 1
            j -= 1
    quicksort(a[: j + 1])
    quicksort(a[i:])


@parallel
def made(n):
    z = np.zeros((n, 3))
    for i in range(n):
        z[i, :] = i
    return z[1:]


@parallel
def made_in_callee(n):
    t = tail(tail(made(n), 1), 1)
    t[:] += 0.5
    return t, tail(t, 1)


@parallel
def made_in_loop(n, out):
    for i in prange(n):
        work = np.zeros(8)
        left, right = work[:4], work[4:]
        left[:] = i
        right[:] = left[::-1]
        right[0] += 1
        out[i] = total(work)


@parallel
def kept(n):
    best = np.zeros(2)
    for i in range(n):
        work = np.zeros(5)
        work[1:] = i
        best = work[3:]
    return best


@parallel
def choose(a, c):
    v = a[1:] if c else a[::2]
    v[0] = 9
    return v


# call: rows(np.ones((5, 4)))
# call: rows(np.ones((5, 4), order="F"))
# call: rows(np.ones((0, 4)))
# call: rows(np.ones((1000, 7)))
# call: columns(np.ones((5, 4)))
# call: columns(np.ones((50, 400))[::2])
# call: totals(np.arange(12.0).reshape(3, 4), np.zeros(3))
# call: quicksort(np.array([5.0, 3.0, 9.0, 1.0, 7.0, 3.0]))
# call: quicksort((np.arange(1000) * 7919 % 1000)[::-1])
# call: made(4)
# call: made(0)
# call: made_in_callee(6)
# call: made_in_callee(2)
# call: made_in_loop(100, np.zeros(100))
# call: kept(0)
# call: kept(7)
# call: choose(np.arange(6), True)
# call: choose(np.arange(6), False)
# call: choose(np.arange(6).reshape(3, 2), False)
