"""Quicksort by views: the halves lie apart, so the branches run at the same time."""

import numpy as np
from weft import join, parallel


@parallel
def quicksort(x):
    if len(x) < 2:
        return 0
    pivot = x[len(x) // 2]
    i = 0
    j = len(x) - 1
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
    left = x[: j + 1]
    right = x[i:]
    a, b = join(lambda: quicksort(left), lambda: quicksort(right))
    return a + b + 1


@parallel
def views_in_the_branches(x, p):
    a, b = join(lambda: quicksort(x[:p]), lambda: quicksort(x[p:]))
    return a + b


@parallel
def views_that_overlap(x, p):
    left = x[: p + 3]
    right = x[p:]
    a, b = join(lambda: quicksort(left), lambda: quicksort(right))
    return a + b


# call: quicksort(np.array([3, 1, 2, 9, -5, 3, 3, 0]))
# call: quicksort(np.zeros(0))
# call: quicksort((np.arange(3000) * 7919 % 10007).astype(float))
# call: quicksort((np.arange(3000) * 7919 % 10007)[::-3])
# call: views_in_the_branches(np.arange(50)[::-1].copy(), 20)
# call: views_in_the_branches(np.arange(50)[::-1].copy(), 2**62)
# call: views_that_overlap((np.arange(200) * 37 % 101).astype(np.int32), 90)
