"""try in parallel loops and parallel loops in try."""

import numpy as np
from weft import parallel, prange


@parallel
def each(a, out):
    for i in prange(len(a)):
        try:
            out[i] = 100 // int(a[i])
        except ZeroDivisionError:
            out[i] = -1
    return out


@parallel
def counts(a):
    good = 0
    bad = 0
    for i in prange(len(a)):
        try:
            v = 100 // int(a[i])
        except ZeroDivisionError:
            bad += 1
        else:
            good += v
    return good, bad


@parallel
def sums(a):
    total = 0.0
    for i in prange(len(a)):
        try:
            if a[i] < 0:
                raise ValueError("negative")
            total += 0.5
        except ValueError:
            total -= 0.25
    return total


@parallel
def loop_in_try(a, out):
    try:
        for i in prange(len(a)):
            out[i] = 100 // int(a[i])
    except ZeroDivisionError:
        return -1
    return len(a)


@parallel
def partial_sum(a):
    # What the failing iteration left is read behind the loop.
    s = 0
    try:
        for i in prange(len(a)):
            s += 100 // int(a[i])
    except ZeroDivisionError:
        pass
    return s


@parallel
def lowest(a):
    try:
        for i in prange(len(a)):
            if a[i] == 7:
                raise KeyError("seven")
            if a[i] == 0:
                raise ValueError("zero")
    except KeyError:
        return 7
    except ValueError:
        return 0
    return 1


@parallel
def appended(a):
    out = []
    try:
        for i in prange(len(a)):
            out.append(100 // int(a[i]))
    except ZeroDivisionError:
        out.append(-1)
    return out


@parallel
def appends_inside(a):
    out = []
    for i in prange(len(a)):
        try:
            out.append(i)
            out.append(100 // int(a[i]))
        except ZeroDivisionError:
            out.append(-1)
    return out


@parallel
def row(a):
    n = 0
    for x in a:
        if x == 0:
            raise ValueError("a zero")
        n += 100 // int(x)
    return n


@parallel
def callee(m, out):
    for i in prange(m.shape[0]):
        try:
            out[i] = row(m[i])
        except ValueError:
            out[i] = -i
    return out


@parallel
def nested(m, out):
    for i in prange(m.shape[0]):
        try:
            for j in prange(m.shape[1]):
                out[i, j] = 100 // int(m[i, j])
        except ZeroDivisionError:
            out[i, 0] = -1
    return out


@parallel
def passes(a, out):
    for i in prange(len(a)):
        try:
            out[i] = 100 // int(a[i])
        except ValueError:
            out[i] = 1
    return out


# call: each(np.arange(-3, 40), np.zeros(43, np.int64))
# call: counts(np.arange(-300, 4000) % 7)
# call: sums(np.arange(-5.0, 100.0))
# call: loop_in_try(np.arange(1, 40), np.zeros(39, np.int64))
# call: partial_sum(np.arange(1, 40))
# call: partial_sum(np.arange(-20, 40))
# call: lowest(np.array([1, 2, 7, 0, 3] * 20))
# call: lowest(np.array([1, 2, 0, 7, 3] * 20))
# call: lowest(np.array([1, 2]))
# call: appended(np.arange(1, 40))
# call: appended(np.arange(-17, 40))
# call: appends_inside(np.arange(-17, 40) % 5)
# call: callee(np.arange(60).reshape(12, 5) % 11, np.zeros(12, np.int64))
# call: nested(np.arange(1, 61).reshape(12, 5), np.zeros((12, 5), np.int64))
# call: passes(np.arange(1, 50), np.zeros(49, np.int64))
