"""Row 4: first match, last match, `break`, `return` from inside the loop, `for … else`; the match early, late, twice, nowhere."""

import numpy as np
from weft import parallel, prange


def marks(n, *at, dtype=np.float64):
    x = np.zeros(n, dtype)
    for i in at:
        if 0 <= i < n:
            x[i] = 1
    return x


@parallel
def first_guarded(x):
    r = -1
    for i in prange(len(x)):  # loop: parallel first(r)
        if x[i] > 0 and r < 0:
            r = i
    return r


@parallel
def first_guarded_swapped(x):
    r = -1
    for i in prange(len(x)):  # loop: parallel first(r)
        if r < 0 and x[i] > 0:
            r = i
    return r


@parallel
def first_nested_ifs(x):
    r = -1
    for i in prange(len(x)):  # loop: parallel first(r)
        if x[i] > 0:
            if r < 0:
                r = i
    return r


@parallel
def first_break(x):
    r = -1
    for i in prange(len(x)):  # loop: parallel last(r) exit
        if x[i] > 0:
            r = i
            break
    return r


@parallel
def first_break_range(x):
    r = -1
    for i in range(len(x)):  # loop: parallel last(r) exit
        if x[i] > 0:
            r = i
            break
    return r


@parallel
def first_break_while(x):
    r = -1
    i = 0
    while i < len(x):  # loop: parallel last(i) last(r) exit
        if x[i] > 0:
            r = i
            break
        i += 1
    return r, i


@parallel
def last_match(x):
    r = -1
    for i in prange(len(x)):  # loop: parallel last(r)
        if x[i] > 0:
            r = i
    return r


@parallel
def last_match_backwards(x):
    r = -1
    for i in prange(len(x) - 1, -1, -1):  # loop: parallel last(r) exit
        if x[i] > 0:
            r = i
            break
    return r


@parallel
def found_return(x):
    for i in prange(len(x)):  # loop: parallel exit
        if x[i] > 0:
            return i
    return -1


@parallel
def found_return_value(x):
    for i in range(len(x)):  # loop: parallel exit
        if x[i] > 0:
            return i, x[i] * 2
    return -1, x[0]


@parallel
def with_else(x):
    r = -1
    for i in prange(len(x)):  # loop: parallel last(r) exit
        if x[i] > 0:
            r = i
            break
    else:
        r = -2
    return r


@parallel
def else_without_place(x):
    for i in prange(len(x)):  # loop: parallel last(found) exit
        if x[i] > 0:
            found = 1
            break
    else:
        found = 0
    return found


@parallel
def step(x):
    for i in prange(1, len(x), 2):  # loop: parallel exit
        if x[i] > 0:
            return i
    return -1


@parallel
def sum_until(x):
    s = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ s) exit
        if x[i] > 0:
            break
        s += i
    return s


@parallel
def match_of_rows(a):
    for i in prange(a.shape[0]):  # loop: parallel exit
        for j in range(a.shape[1]):
            if a[i, j] > 0:
                return i, j
    return -1, -1


@parallel
def row_break(a):
    r = -1
    for i in prange(a.shape[0]):  # loop: parallel last(r) exit
        k = 0
        for j in range(a.shape[1]):
            if a[i, j] > 0:
                k += 1
        if k == 2:
            r = i
            break
    return r


@parallel
def two_conditions(x, y):
    for i in prange(len(x)):  # loop: parallel exit
        if x[i] > 0:
            return i
        if y[i] > 0:
            return -i
    return 0


# family: first_guarded(marks(n, n // 2, n - 1))
# family: first_guarded(marks(n))
# family: first_guarded_swapped(marks(n, 1, n - 1, dtype=np.int64))
# family: first_nested_ifs(marks(n, n - 1))
# family: first_break(marks(n, n // 2, n // 2 + 1))
# family: first_break(marks(n))
# family: first_break(marks(n, 0, dtype=np.uint8))
# family: first_break_range(marks(n, n // 2, n - 1))
# family: first_break_while(marks(n, n - 2))
# family: first_break_while(marks(n))
# family: last_match(marks(n, 0, n // 3))
# family: last_match(marks(n))
# family: last_match_backwards(marks(n, 1, n // 3))
# family: found_return(marks(n, n - 1))
# family: found_return(marks(n, 2, n - 1))
# family: found_return_value(marks(n + 1, n, dtype=np.float32))
# family: found_return_value(marks(n))
# family: with_else(marks(n, n - 1))
# family: with_else(marks(n))
# family: else_without_place(marks(n, n // 2))
# family: else_without_place(marks(n))
# family: step(marks(n, n // 4 * 2, n // 4 * 2 + 1))
# family: sum_until(marks(n, n - n // 4))
# family: match_of_rows(marks(n // 4 * 4, n // 2, n - 1).reshape(-1, 4))
# family: row_break(marks(n // 5 * 5, 1, n // 5 * 5 - 1, n // 5 * 5 - 3).reshape(-1, 5))
# family: two_conditions(marks(n, n - 1), marks(n, n // 2))
