"""break, continue, return and else in loops over tuples, whose rounds have items of different types."""

import math

import numpy as np
from weft import parallel


@parallel
def leaves(a, b):
    total = 0.0
    for x in (a, 2.5, b, True):
        if x == b:
            break
        if x > 2:
            total += 100
            continue
        total += x
    else:
        total += 1000
    return total


@parallel
def first_large(limit):
    for name, value in (("a", 1), ("b", 2.5), ("c", 7)):
        if value > limit:
            return name
    else:
        limit += 1
    return str(limit)


@parallel
def types_after(n):
    # What x is behind the loop depends on how it was left.
    x = 0
    for x in (n, n * 0.5, n + 1):
        if x > 3:
            break
        if x < 0:
            x = 1.5
            continue
    return float(x)


@parallel
def bound_somewhere(n):
    for k in (1, 2, 3):
        if k == n:
            found = k * 10
            break
        if k > n:
            continue
        other = k
    return found + other


@parallel
def inside_loops(n):
    out = []
    for i in range(n):
        for k in (1, 2.0, 3):
            for j in range(4):
                if j == k:
                    break
                if j + i == 3:
                    continue
                out.append(float(i * 100 + j * 10 + k))
            else:
                out.append(-1.0)
            if i == 1 and k == 2:
                break
            if k == 1:
                continue
            out.append(float(k))
        else:
            if i == 3:
                break
            out.append(-2.0)
    else:
        out.append(-3.0)
    return out


@parallel
def outer_continue(n):
    total = 0
    while n > 0:
        n -= 1
        for k in (3, 5):
            if n % k == 0:
                break
        else:
            # The loop around, not the one over the tuple.
            continue
        total += n
    return total


@parallel
def nested_tuples(a):
    s = 0.0
    for x in (1, 2.0):
        for y in (a, 0.5, 3):
            if y == 0.5 and x == 2.0:
                break
            if y > 4:
                continue
            s = s * 2 + x * y
        else:
            s += 0.25
            continue
        s += 0.125
    return s


@parallel
def with_try(a, b):
    log = []
    for d in (a, 2, b, 4):
        try:
            if d == 4:
                log.append(-4)
                continue
            q = 100 // d
            if q > 60:
                break
            log.append(q)
        except ZeroDivisionError:
            log.append(-1)
            continue
        finally:
            log.append(d)
        log.append(-2)
    else:
        log.append(-3)
    return log


@parallel
def raises(a):
    s = 0
    for k in (1, 2, 3):
        if k == a:
            break
        s += 10 // (a - k)
    else:
        raise ValueError(f"never {s}")
    return s


@parallel
def makes_objects(n):
    out = []
    for i in range(n):
        for word in ("x", "yy", str(i)):
            text = word * 2
            if len(text) > 2:
                out.append(text + "!")
                break
            if i % 2:
                continue
            out.append(text)
    return out


@parallel
def sums(x):
    # The loop around may still run in parallel.
    total = 0
    for i in range(len(x)):
        for k in (1, 2, 3):
            if x[i] % k:
                continue
            if x[i] > 5:
                break
            total += int(x[i]) * k
    return total


@parallel
def empty(t):
    for x in t:
        break
    else:
        return -1
    return x


@parallel
def long_search(a, tops):
    # Out of an inner loop by return, in each round.
    for top, step in tops:
        for i in range(top):
            if a[i] < 0:
                return float(i * step)
            if a[i] > 9:
                break
        else:
            continue
        return float(-step)
    return 0.0


# call: leaves(1, 5)
# call: leaves(1, 1)
# call: leaves(3, 2.5)
# call: leaves(1.5, -1)
# call: leaves(math.nan, 1)
# call: leaves(math.inf, -0.0)
# call: first_large(0)
# call: first_large(1)
# call: first_large(2.5)
# call: first_large(9)
# call: types_after(10)
# call: types_after(3)
# call: types_after(-4)
# call: types_after(0)
# call: bound_somewhere(2)
# call: bound_somewhere(1)
# call: bound_somewhere(9)
# call: inside_loops(0)
# call: inside_loops(6)
# call: outer_continue(40)
# call: nested_tuples(2)
# call: nested_tuples(6.5)
# call: with_try(3, 5)
# call: with_try(1, 5)
# call: with_try(0, 0)
# call: raises(1)
# call: raises(3)
# call: raises(4)
# call: raises(2)
# call: makes_objects(12)
# call: empty(())
# call: empty((4, 5))
# call: empty((2.5, 1))
# call: sums(np.arange(1000) % 7)
# call: sums(np.zeros(0, np.int64))
# call: long_search(np.array([1, 2, 3, 10, -1]), ((2, 5), (3, 0.5)))
# call: long_search(np.array([1, 2, 3, 10, -1]), ((2, 5), (4, 0.5)))
# call: long_search(np.array([1, 2, -3, 10, -1]), ((2, 5), (4, 0.5)))
