"""Row 13: lists that a loop fills, in the order of iterations: always, under `if`, several, by comprehension, nested."""

import numpy as np
from weft import parallel, prange


def ints(n, dtype=np.int64):
    return np.random.default_rng(n).integers(-50, 51, n).astype(dtype)


@parallel
def appended(x):
    out = []
    for i in prange(len(x)):  # loop: parallel append(out)
        out.append(int(x[i]) * 2)
    return out


@parallel
def appended_floats(x):
    out = []
    for i in prange(len(x)):  # loop: parallel append(out)
        out.append(float(x[i]) * 0.5)
    return out


@parallel
def appended_range(n):
    out = []
    for i in range(n):  # loop: parallel append(out)
        out.append(i * i % 1000)
    return out


@parallel
def appended_while(x):
    out = []
    i = 0
    while i < len(x):  # loop: parallel append(out)
        out.append(int(x[i]))
        i += 1
    return out


@parallel
def under_if(x):
    out = []
    for i in prange(len(x)):  # loop: parallel append(out)
        if x[i] > 0:
            out.append(i)
    return out


@parallel
def two_in_one(x):
    out = []
    for i in prange(len(x)):  # loop: parallel append(out)
        out.append(int(x[i]))
        if x[i] < 0:
            out.append(i)
    return out


@parallel
def two_lists(x):
    low = []
    high = []
    for i in prange(len(x)):  # loop: parallel append(low, high)
        if x[i] < 0:
            low.append(i)
        else:
            high.append(float(x[i]))
    return low, high


@parallel
def with_reduction(x):
    out = []
    s = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ s) append(out)
        s += int(x[i])
        if x[i] > 10:
            out.append(i)
    return out, s


@parallel
def to_an_argument(out, x):
    for i in prange(len(x)):  # loop: parallel append(out)
        if x[i] > 40:
            out.append(int(x[i]))


@parallel
def comprehension(x):
    return [int(v) * 3 for v in x]


@parallel
def comprehension_range(n):
    return [i * 0.5 for i in range(n)]


@parallel
def comprehension_if(x):
    return [i for i in range(len(x)) if x[i] > 0]


@parallel
def inner_appends(n):
    out = []
    for i in prange(n):  # loop: parallel append(out)
        for j in range(i % 4):
            out.append(i * 10 + j)
    return out


@parallel
def appended_bools(x):
    out = []
    for i in prange(len(x)):  # loop: parallel append(out)
        out.append(bool(x[i] > 3))
    return out


# family: appended(ints(n))
# family: appended(ints(n, np.int32))
# family: appended_floats(ints(n, np.float32))
# family: appended_range(n)
# family: appended_while(ints(n))
# family: under_if(ints(n))
# family: two_in_one(ints(n))
# family: two_lists(ints(n, np.float64))
# family: with_reduction(ints(n))
# family: to_an_argument([1, 2, 3], ints(n))
# family: comprehension(ints(n))
# family: comprehension_range(n)
# family: comprehension_if(ints(n))
# family: inner_appends(n)
# family: appended_bools(ints(n))
