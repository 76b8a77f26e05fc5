"""try in loops and around them."""

import numpy as np
from weft import parallel, prange


@parallel
def f(a, b, n):
    for i in prange(n):  # loop: parallel if disjoint(a, b)
        try:
            b[i] = 1.0 / a[i]
        except ZeroDivisionError:
            b[i] = 0.0
    bad = 0
    total = 0.0
    for i in prange(n):  # loop: parallel reduce(+ bad, + total)
        try:
            if a[i] < 0.0:
                raise ValueError("negative")
            total += a[i]
        except ValueError:
            bad += 1
    # Its overflow would be caught in the iteration.
    count = 0
    for i in prange(n):  # loop: serial carried count
        try:
            count += i
        except OverflowError:
            count = 0
    return total


@parallel
def around(a, b, n):
    s = 0
    last = 0
    try:
        for i in prange(n):  # loop: parallel if disjoint(a, b)
            b[i] = 1.0 / a[i]
        for i in range(n):  # loop: serial effect b[i]
            b[i] = b[i] * 2.0
        for k in prange(n):  # loop: serial effect s
            s += k // (k - 5)
        for k in prange(n):  # loop: serial effect last
            last = k // (k - 5)
    except ZeroDivisionError:
        s += last
    return s


@parallel
def fill(a, n):
    for i in range(n):  # loop: serial effect a[i]
        a[i] = 1.0 * i
    return n


@parallel
def caller(a, n):
    try:
        return fill(a, n)
    except IndexError:
        return 0


@parallel
def only_finally(a, n):
    try:
        for i in range(n):  # loop: parallel
            a[i] = 1.0 * i
    finally:
        n = 0
    return n


@parallel
def again(a, n):
    try:
        a[n] = 0.0
    except IndexError:
        for i in prange(n):  # loop: serial effect
            if a[i] < 0.0:
                raise


@parallel
def left(a, n):
    for j in range(3):  # loop: serial exit
        try:
            for i in prange(n):  # loop: serial effect
                if a[i] == 0.0:
                    return i
        finally:
            n += 1
    return -1


# types: f(float64[::1], float64[::1], int)
# types: around(float64[::1], float64[::1], int)
# types: caller(float64[::1], int)
# types: only_finally(float64[::1], int)
# types: again(float64[::1], int)
# types: left(float64[::1], int)
