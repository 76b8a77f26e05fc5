"""finally on every way out: the end, return, break, continue, an exception; and what it overrides."""

import numpy as np
from weft import parallel


@parallel
def simple(a, b, log):
    try:
        log[0] += 1
        r = a // b
        log[1] += 1
    finally:
        log[2] += 1
    return r


@parallel
def with_clauses(a, b, log):
    try:
        r = a // b
    except ZeroDivisionError:
        log[0] += 1
        r = -1
    else:
        log[1] += 1
    finally:
        log[2] += 1
    return r


@parallel
def returns(a, b, log):
    try:
        return a // b
    except ZeroDivisionError:
        log[0] += 1
        return -1
    finally:
        log[1] += 1


@parallel
def overrides(a, b):
    try:
        return a // b
    finally:
        if a > 5:
            return 100


@parallel
def value_before(a):
    x = a
    try:
        return x
    finally:
        x = 50


@parallel
def in_loop(xs, log):
    n = 0
    for x in xs:
        try:
            if x == 1:
                continue
            if x == 2:
                break
            if x == 3:
                return -n
            n += 100 // x
        except ZeroDivisionError:
            log[0] += 1
            continue
        finally:
            log[1] += 1
            n += 1
        log[2] += 1
    return n


@parallel
def nested(a, b, log):
    try:
        try:
            return a // b
        finally:
            log[0] += 1
            log[1] += 10 // a
    finally:
        log[2] += 1


@parallel
def raises(a, b):
    try:
        return a // b
    finally:
        if a == 1:
            raise KeyError("from finally")


@parallel
def clause_raises(xs, i, d, log):
    try:
        return xs[i]
    except IndexError:
        return 1 // d
    finally:
        log[0] += 1


@parallel
def swallowed(xs, i, d, log):
    try:
        try:
            return xs[i]
        except IndexError:
            1 // d
        finally:
            log[0] += 1
            try:
                1 // d
            except ZeroDivisionError:
                log[1] += 1
    except ZeroDivisionError:
        log[2] += 1
    return -1


@parallel
def callee_with_finally(a, b, log):
    try:
        return a // b
    finally:
        log[0] += 1


@parallel
def caller(a, b, log):
    try:
        return callee_with_finally(a, b, log)
    except ZeroDivisionError:
        log[1] += 1
        return -1


@parallel
def loop_in_finally(n, d, log):
    try:
        return 10 // d
    finally:
        for i in range(n):
            if i == 2:
                continue
            if i == 4:
                break
            log[i] += 1


@parallel
def bound_in_finally(a, b):
    try:
        x = a // b
    finally:
        y = 7
    return x + y


@parallel
def return_in_clause_context(a, b):
    try:
        try:
            return a // b
        except ZeroDivisionError:
            return -1
    finally:
        if a == 1:
            raise ValueError("what was handled is over")


# call: simple(7, 2, np.zeros(3, np.int64))
# call: simple(7, 0, np.zeros(3, np.int64))
# call: with_clauses(7, 2, np.zeros(3, np.int64))
# call: with_clauses(7, 0, np.zeros(3, np.int64))
# call: returns(7, 2, np.zeros(3, np.int64))
# call: returns(7, 0, np.zeros(3, np.int64))
# call: overrides(2, 1)
# call: overrides(7, 1)
# call: overrides(7, 0)
# call: overrides(2, 0)
# call: value_before(3)
# call: in_loop([5, 0, 1, 4], np.zeros(3, np.int64))
# call: in_loop([5, 2, 1], np.zeros(3, np.int64))
# call: in_loop([5, 3, 1], np.zeros(3, np.int64))
# call: nested(3, 2, np.zeros(3, np.int64))
# call: nested(3, 0, np.zeros(3, np.int64))
# call: nested(0, 0, np.zeros(3, np.int64))
# call: raises(1, 1)
# call: raises(1, 0)
# call: raises(2, 0)
# call: clause_raises([1], 0, 0, np.zeros(3, np.int64))
# call: clause_raises([1], 1, 1, np.zeros(3, np.int64))
# call: clause_raises([1], 1, 0, np.zeros(3, np.int64))
# call: swallowed([1], 0, 0, np.zeros(3, np.int64))
# call: swallowed([1], 1, 0, np.zeros(3, np.int64))
# call: swallowed([1], 1, 1, np.zeros(3, np.int64))
# call: caller(1, 1, np.zeros(3, np.int64))
# call: caller(1, 0, np.zeros(3, np.int64))
# call: loop_in_finally(9, 1, np.zeros(9, np.int64))
# call: loop_in_finally(9, 0, np.zeros(9, np.int64))
# call: bound_in_finally(4, 2)
# call: bound_in_finally(4, 0)
# call: return_in_clause_context(1, 0)
# call: return_in_clause_context(2, 0)
