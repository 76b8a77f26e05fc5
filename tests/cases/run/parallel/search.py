"""Searches: a loop left by `break` or `return`, the first and the last match, what sums and variables hold then."""
import numpy as np
from weft import parallel, prange


def spread(n, *at):
    x = np.zeros(n)
    for i in at:
        x[i] = 1.0
    return x


@parallel
def find(x, v):
    r = -1
    for i in prange(len(x)):
        if x[i] == v:
            r = i
            break
    return r


@parallel
def find_plain(x, v):
    for i in range(len(x)):
        if x[i] == v:
            break
    return i


@parallel
def find_return(x, v):
    for i in prange(len(x)):
        if x[i] == v:
            return i
    return -1


@parallel
def find_else(x, v):
    for i in prange(len(x)):
        if x[i] == v:
            at = i
            break
    else:
        at = -7
    return at


@parallel
def first_guarded(x, v):
    r = -1
    for i in prange(len(x)):
        if x[i] == v and r < 0:
            r = i
    return r


@parallel
def first_short(x, v, r):
    for i in prange(len(x)):
        if r == -1 and x[i] == v:
            r = i
    return r


@parallel
def first_flag(x, v):
    found = False
    r = 0
    for i in prange(len(x)):
        if not found and x[i] == v:
            found = True
            r = i
    return found, r


@parallel
def again(x, v, r):
    # The assignment does not make the condition false: each match counts.
    for i in prange(len(x)):
        if r < 50 and x[i] == v:
            r = i
    return r


@parallel
def last_match(x, v):
    r = -1
    for i in prange(len(x)):
        if x[i] == v:
            r = i
    return r


@parallel
def found(x, v):
    f = False
    for i in prange(len(x)):
        if x[i] == v:
            f = True
    return f


@parallel
def not_all(x, v):
    f = True
    for i in range(len(x)):
        if x[i] != v:
            f = False
    return f


@parallel
def sum_until(x, v):
    s = 0
    last = -1
    for i in prange(len(x)):
        if x[i] == v:
            break
        s += i
        last = i
    return s, last, i


@parallel
def best_until(x, stop):
    m = -1.0
    p = -1
    for i in prange(len(x)):
        if x[i] > m:
            m = x[i]
            p = i
        if x[i] > stop:
            break
    return m, p


@parallel
def return_pair(x, v):
    s = 0
    for i in prange(len(x)):
        s += 2
        if x[i] == v:
            return s, x[i]
    return -s, x[0]


@parallel
def nested(x, v):
    for i in prange(x.shape[0]):
        for j in prange(x.shape[1]):
            if x[i, j] == v:
                return i, j
    return -1, -1


@parallel
def inner_break(x, v):
    count = 0
    for i in prange(x.shape[0]):
        for j in range(x.shape[1]):
            if x[i, j] == v:
                count += 1
                break
        else:
            count += 1000
    return count


@parallel
def two_ways(x, a, b):
    for i in prange(len(x)):
        if x[i] == a:
            break
        if x[i] == b:
            return -5
    else:
        return -6
    return i


@parallel
def raises_before(x, y, v):
    for i in prange(len(x)):
        if 1 // y[i] == v:
            return i
    return -1


@parallel
def down(x, v):
    for i in prange(len(x) - 1, -1, -1):
        if x[i] == v:
            return i
    return -1


@parallel
def in_while(x, v):
    i = 0
    while i < len(x):
        if x[i] == v:
            break
        i += 1
    return i


@parallel
def is_prime(n):
    for k in range(2, int(n**0.5) + 1):
        if n % k == 0:
            return False
    return n > 1


@parallel
def primes(n):
    count = 0
    for i in prange(n):
        if is_prime(i):
            count += 1
    return count


@parallel
def writes_before_break(x, y, v):
    for i in range(len(x)):
        if x[i] == v:
            break
        y[i] = i
    return i


# call: find(spread(0), 1.0)
# call: find(spread(1), 1.0)
# call: find(spread(2, 1), 1.0)
# call: find(spread(3, 0, 2), 1.0)
# call: find(spread(1000, 999), 1.0)
# call: find(spread(1000, 0), 1.0)
# call: find(spread(1000, 500, 501, 700), 1.0)
# call: find(spread(1000), 1.0)
# call: find(spread(500000, 499999, 400000), 1.0)
# call: find(spread(500000, 3), 1.0)
# call: find_plain(spread(1000, 700, 900), 1.0)
# call: find_plain(spread(1000), 1.0)
# call: find_plain(spread(0), 1.0)
# call: find_plain(spread(300000, 299000), 1.0)
# call: find_return(spread(0), 1.0)
# call: find_return(spread(1000, 999), 1.0)
# call: find_return(spread(1000), 1.0)
# call: find_return(spread(300000, 200000), 1.0)
# call: find_else(spread(1000, 7, 9), 1.0)
# call: find_else(spread(1000), 1.0)
# call: first_guarded(spread(1000, 7, 9), 1.0)
# call: first_guarded(spread(1000, 0, 999), 1.0)
# call: first_guarded(spread(1000), 1.0)
# call: first_guarded(spread(200000, 150000, 150001), 1.0)
# call: first_short(spread(1000, 7, 9), 1.0, -1)
# call: first_short(spread(1000, 7, 9), 1.0, -2)
# call: first_short(spread(1000, 7, 9), 1.0, 3)
# call: first_flag(spread(1000, 7, 9), 1.0)
# call: first_flag(spread(1000), 1.0)
# call: first_flag(spread(0), 1.0)
# call: again(spread(1000, 7, 9, 80, 81, 82), 1.0, 0)
# call: again(spread(1000, 7, 9, 80, 81, 82), 1.0, 60)
# call: last_match(spread(1000, 7, 9), 1.0)
# call: last_match(spread(1000), 1.0)
# call: last_match(spread(200000, 7, 150000), 1.0)
# call: found(spread(1000, 7, 9), 1.0)
# call: found(spread(1000), 1.0)
# call: found(spread(0), 1.0)
# call: not_all(spread(1000, 7, 9), 0.0)
# call: not_all(spread(1000), 0.0)
# call: sum_until(spread(1000, 40, 900), 1.0)
# call: sum_until(spread(1000, 0), 1.0)
# call: sum_until(spread(1000), 1.0)
# call: sum_until(spread(0), 1.0)
# call: sum_until(spread(300000, 299999), 1.0)
# call: best_until(np.arange(1000.0) % 77, 75.0)
# call: best_until(np.arange(1000.0) % 77, 100.0)
# call: return_pair(spread(1000, 40, 900), 1.0)
# call: return_pair(spread(1000), 1.0)
# call: nested(spread(1200, 700, 701).reshape(30, 40), 1.0)
# call: nested(spread(1200).reshape(30, 40), 1.0)
# call: nested(spread(120000, 119000, 60000).reshape(300, 400), 1.0)
# call: inner_break(spread(1200, 700, 701).reshape(30, 40), 1.0)
# call: two_ways(spread(1000, 40) + 2 * spread(1000, 50), 1.0, 2.0)
# call: two_ways(spread(1000, 40) + 2 * spread(1000, 30), 1.0, 2.0)
# call: two_ways(spread(1000), 1.0, 2.0)
# call: raises_before(np.zeros(1000), np.r_[np.ones(500, int), 0, 0, np.ones(498, int)], 7)
# call: raises_before(np.zeros(600), np.ones(500, int), 7)
# call: raises_before(np.zeros(600), np.r_[np.ones(5, int) * 3, 1, np.zeros(500, int)], 1)
# call: down(spread(1000, 40, 900), 1.0)
# call: down(spread(1000), 1.0)
# call: in_while(spread(1000, 40, 900), 1.0)
# call: in_while(spread(1000), 1.0)
# call: is_prime(97)
# call: is_prime(1000003)
# call: is_prime(91)
# call: primes(2000)
# call: writes_before_break(spread(1000, 40, 900), np.ones(1000), 1.0)
