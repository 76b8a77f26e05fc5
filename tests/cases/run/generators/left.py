"""break, continue, else and return where a generator has several loops or yields in several places."""

from itertools import chain, product

import numpy as np

from weft import parallel

# call: out_of_two_loops(6, 5)
# call: out_of_two_loops(3, 50)
# call: out_of_two_loops(0, 1)
# call: skips(6)
# call: several_yields(0)
# call: several_yields(1)
# call: several_yields(2)
# call: several_yields(3)
# call: several_yields(9)
# call: ends_early(7)
# call: ends_early(2)
# call: ends_early(0)
# call: returned_value(3)
# call: walks_grid(np.arange(12).reshape(3, 4), 6)
# call: walks_grid(np.arange(12).reshape(3, 4), 60)
# call: chained([1, 2], [3, -1, 4])
# call: chained([], [5])
# call: chained([-1], [5])
# call: products(4, 6)
# call: nested(4)
# call: types_after(3)
# call: types_after(0)
# call: in_try([3, 0, 2])
# call: in_try([])
# call: in_outer_loop(5)
# call: words(["ab", "", "cde"], "d")
# call: words(["ab", "", "cde"], "z")
# call: raises_behind(3)
# call: raises_behind(9)
# call: delegated(4)
# call: sums_rows(np.arange(20.0).reshape(4, 5))
# call: in_tuple_loop(3)
# call: primes(30)


def pairs(n):
    for i in range(n):
        for j in range(i):
            yield i * j
        yield -i


@parallel
def out_of_two_loops(n, limit):
    seen = []
    for p in pairs(n):
        if p > limit:
            break
        seen.append(p)
    else:
        seen.append(1000)
    return seen


@parallel
def skips(n):
    seen = []
    for p in pairs(n):
        if p % 2:
            continue
        seen.append(p)
    return seen


def three():
    yield 1
    yield 2
    yield 3


@parallel
def several_yields(k):
    seen = []
    for v in three():
        if v == k:
            continue
        seen.append(v)
        if v * 10 == k * 5:
            break
        if v == 3 and k == 9:
            return [-1]
    else:
        seen.append(100)
    return seen


def countdown(n, log):
    while True:
        if n < 0:
            log.append(-100)
            return
        for k in (1, 2):
            if n == 5 and k == 2:
                return
            yield n * 10 + k
            log.append(n)
        n -= 1


@parallel
def ends_early(n):
    log = []
    seen = []
    for v in countdown(n, log):
        if v % 3 == 0:
            continue
        if v == 12:
            break
        seen.append(v)
    else:
        seen.append(-1)
    return seen, log


def with_value(n):
    for i in range(n):
        yield i
    return 10 // (n - 3)


@parallel
def returned_value(n):
    total = 0
    try:
        for v in with_value(n):
            total += v
    except ZeroDivisionError:
        return -total
    return total


def cells(a):
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            if a[i, j] % 5 == 4:
                continue
            yield i, j, a[i, j]


@parallel
def walks_grid(a, wanted):
    for i, j, v in cells(a):
        if v == wanted:
            found = i * 10 + j
            break
    else:
        found = -1
    return found


@parallel
def chained(a, b):
    total = 0
    for v in chain(a, b):
        if v == 3:
            continue
        if v < 0:
            break
        total = total * 10 + v
    else:
        total += 1000
    return total


@parallel
def products(n, limit):
    out = []
    for a, b in product(range(n), repeat=2):
        if a == b:
            continue
        if a * b == limit:
            break
        out.append(a * 10 + b)
    else:
        out.append(-1)
    return out


@parallel
def nested(n):
    out = []
    for a in pairs(n):
        for b in pairs(n):
            if b > a:
                break
            if b < 0:
                continue
            out.append(a * 100 + b)
        else:
            out.append(-5)
            continue
        if a == 2:
            break
    else:
        out.append(-6)
    return out


@parallel
def types_after(n):
    x = 0
    last = 0.0
    for x in pairs(n):
        if x > 1:
            last = 1.5
            break
        if x < 0:
            last = 0.25
            continue
    return x, last


@parallel
def in_try(items):
    log = []
    for p in pairs(4):
        try:
            if p == 0:
                continue
            log.append(12 // (p - 1))
            if p > 5:
                break
        except ZeroDivisionError:
            log.append(-1)
            continue
        finally:
            log.append(p)
        for i in items:
            log.append(i)
    return log


@parallel
def in_outer_loop(n):
    total = 0
    for k in range(n):
        for p in pairs(k):
            if p == 3:
                break
            if p == 2:
                continue
            total += p + 1
        else:
            if k == 2:
                continue
            total += 100
        if total > 150:
            break
    return total


def letters(words):
    for w in words:
        if not w:
            continue
        for c in w:
            yield c
        yield "|"


@parallel
def words(ws, stop):
    out = ""
    for c in letters(ws):
        if c == stop:
            out += "!"
            break
        if c == "|":
            continue
        out += c * 2
    else:
        out += "?"
    return out


@parallel
def raises_behind(n):
    for p in pairs(n):
        if p > 20:
            break
    else:
        raise ValueError(f"none of {n}")
    return p


def both(n):
    yield from pairs(n)
    for v in pairs(n):
        if v < 0:
            return
        yield v + 1000


@parallel
def delegated(n):
    out = []
    for v in both(n):
        if v == 2:
            continue
        out.append(v)
    return out


def rows(a):
    for r in a:
        for x in r:
            yield x
        yield -1.0


@parallel
def sums_rows(a):
    total = 0.0
    for x in rows(a):
        if x < 0:
            continue
        if x > 16:
            break
        total += x
    return float(total)


@parallel
def in_tuple_loop(n):
    out = []
    for scale in (1, 10):
        for p in pairs(n):
            if p * scale == 20:
                break
            if p < 0:
                continue
            out.append(p * scale)
        else:
            continue
        out.append(-scale)
    return out


def sieve(n):
    flags = [True] * (n + 1)
    for i in range(2, n + 1):
        if not flags[i]:
            continue
        yield i
        for j in range(i * i, n + 1, i):
            flags[j] = False


@parallel
def primes(n):
    out = []
    for p in sieve(n):
        if p % 10 == 3:
            continue
        out.append(p)
    return out
