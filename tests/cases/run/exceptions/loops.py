"""try in loops and loops in try: break, continue, else, return from clauses."""

import numpy as np
from weft import parallel, prange


@parallel
def skips(xs, d):
    good = 0
    bad = 0
    for x in xs:
        try:
            if x == 3:
                continue
            if x == 9:
                break
            good += 100 // (x - d)
        except ZeroDivisionError:
            bad += 1
            continue
        good += 1
    else:
        bad += 1000
    return good, bad


@parallel
def leaves(xs):
    n = 0
    for x in xs:
        try:
            n += 10 // x
        except ZeroDivisionError:
            break
    else:
        return -n
    return n


@parallel
def returns(xs):
    for i in range(len(xs)):
        try:
            10 // xs[i]
        except ZeroDivisionError:
            return i
    return -1


@parallel
def around(xs, ys):
    n = 0
    try:
        for x in xs:
            for y in ys:
                n += x // y
    except ZeroDivisionError:
        n += 5000
    return n


@parallel
def retries(n):
    k = 0
    while True:
        try:
            k += 1
            1 // (k - n)
            if k > 100:
                return k
        except ZeroDivisionError:
            return -k


@parallel
def many(n):
    caught = 0
    for i in range(n):
        try:
            if i % 3 == 0:
                raise ValueError("three")
            if i % 5 == 0:
                raise KeyError("five")
        except ValueError:
            caught += 1
        except KeyError:
            caught += 1000000
    return caught


@parallel
def writes(a, d):
    n = 0
    for i in range(len(a)):
        try:
            a[i] = i
            a[i] = 100 // (a[i] - d)
        except ZeroDivisionError:
            a[i] = -1
            n += 1
    return n


# call: skips([1, 2, 3, 4, 5], 2)
# call: skips([1, 2, 9, 4], 1)
# call: skips([], 1)
# call: leaves([1, 2, 5])
# call: leaves([1, 0, 5])
# call: returns([5, 2, 0, 1, 0])
# call: returns([5, 2])
# call: around([7, 8], [1, 2])
# call: around([7, 8], [1, 0, 2])
# call: retries(5)
# call: retries(500)
# call: many(1000)
# call: many(0)
# call: writes(np.zeros(10, np.int64), 4)
