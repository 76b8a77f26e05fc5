"""Branches that write arrays: at the same time where the arrays lie apart, in order where they do not."""

import numpy as np
from weft import join, parallel


def fill(x, value):
    for i in range(len(x)):
        x[i] = value + i
    return value


def add(x, y):
    for i in range(len(x)):
        x[i] += y[i]
    return x[0]


@parallel
def two(x, y):
    return join(lambda: fill(x, 1.0), lambda: fill(y, 2.0))


@parallel
def twice_the_same(x):
    return join(lambda: fill(x, 1.0), lambda: fill(x, 2.0))


@parallel
def one_reads_what_the_other_writes(x, y):
    return join(lambda: add(x, y), lambda: add(y, x))


@parallel
def writes_and_reads(x, y):
    return join(lambda: fill(x, 5.0), lambda: y[0] + y[1])


def sort(x, lo, hi):
    """Quicksort of x[lo:hi] with the middle element as pivot."""
    if hi - lo < 2:
        return 0
    pivot = x[(lo + hi) // 2]
    i = lo
    j = hi - 1
    while i <= j:
        while x[i] < pivot:
            i += 1
        while x[j] > pivot:
            j -= 1
        if i <= j:
            a = x[i]
            x[i] = x[j]
            x[j] = a
            i += 1
            j -= 1
    a, b = join(lambda: sort(x, lo, j + 1), lambda: sort(x, i, hi))
    return a + b + 1


@parallel
def quicksort(x):
    return sort(x, 0, len(x))


WHOLE = np.zeros(20)

# call: two(np.zeros(10), np.zeros(5))
# call: two(np.zeros(0), np.zeros(5))
# call: two(WHOLE[:10], WHOLE[10:])
# call: two(WHOLE[:12], WHOLE[8:])
# call: two(WHOLE[::2], WHOLE[1::2])
# call: two(WHOLE, WHOLE)
# call: twice_the_same(np.zeros(10))
# call: one_reads_what_the_other_writes(np.ones(9), np.arange(9.0))
# call: one_reads_what_the_other_writes(WHOLE[:9], WHOLE[9:18])
# call: writes_and_reads(np.zeros(4), np.ones(4))
# call: writes_and_reads(WHOLE, WHOLE)
# call: quicksort(np.array([3, 1, 2, 9, -5, 3, 3, 0]))
# call: quicksort((np.arange(500) * 7919 % 1009).astype(float))
