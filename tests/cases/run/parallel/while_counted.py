"""Counted while loops, up and down, with break and else, and what the counter holds afterwards."""
import numpy as np
from weft import parallel, prange


@parallel
def fill(y, n):
    i = 0
    while i < n:
        y[i] = i * 2
        i += 1
    return i


@parallel
def down(y, n):
    i = n - 1
    while i > -1:
        y[i] = i * 2
        i -= 1
    return i


@parallel
def turned(y, n):
    i = 3
    while n > i:
        y[i] = i
        i = 1 + i
    return i


@parallel
def total(n):
    s = 0
    i = 0
    while i < n:
        s += i
        i += 1
    else:
        s += 100000
    return s, i


@parallel
def leaves(x, v):
    i = 0
    while i < len(x):
        if x[i] > v:
            break
        i += 1
    else:
        i = -i
    return i


@parallel
def nested(x):
    s = 0
    i = 0
    while i < x.shape[0]:
        j = 0
        while j < x.shape[1]:
            s += x[i, j]
            j += 1
        i += 1
    return s


@parallel
def changed_inside(n):
    i = 0
    s = 0
    while i < n:
        s += i
        if s == 6:
            i += 5
        i += 1
    return s, i


# call: fill(np.zeros(1000), 1000)
# call: fill(np.zeros(5), 0)
# call: fill(np.zeros(5), -3)
# call: fill(np.zeros(5), 9)
# call: fill(np.zeros(100000), 100000)
# call: down(np.zeros(1000), 1000)
# call: down(np.zeros(3), 0)
# call: turned(np.zeros(50), 50)
# call: turned(np.zeros(50), 2)
# call: total(1000)
# call: total(0)
# call: total(-2)
# call: leaves(np.arange(1000.0), 700.5)
# call: leaves(np.arange(1000.0), 5000.0)
# call: leaves(np.zeros(0), 5000.0)
# call: nested(np.arange(1200).reshape(30, 40))
# call: nested(np.zeros((0, 3), int))
# call: changed_inside(100)
