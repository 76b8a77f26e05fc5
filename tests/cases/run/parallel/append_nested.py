"""Appends in nested parallel loops, and lists that each iteration makes for itself."""

from weft import parallel, prange


def divisors(n):
    out = []
    for d in range(1, n + 1):
        if n % d == 0:
            out.append(d)
    return out


@parallel
def both(n, m):
    out = []
    for i in prange(n):
        for j in prange(m):
            if (i + j) % 3:
                out.append(i * m + j)
        out.append(-i)
    return out


@parallel
def inner(n, m):
    out = [5]
    for i in range(n):
        for j in prange(i * m):
            out.append(j - i)
    return out


@parallel
def own(n):
    out = []
    for i in prange(n):
        mine = [i, i + 1]
        for k in range(i % 5):
            mine.append(k)
        mine[0] = -1
        out.append(sum(mine) + len(mine))
    return out


@parallel
def called(n):
    best = 0
    out = []
    for i in prange(1, n):
        d = divisors(i)
        out.append(len(d))
        best = max(best, d[-1] + len(d))
    return out, best


@parallel
def comprehensions(n):
    return [sum([j * j for j in range(i % 50)]) for i in range(n)]


# call: both(0, 5)
# call: both(5, 0)
# call: both(3, 4)
# call: both(3, 40000)
# call: both(40000, 3)
# call: inner(0, 2)
# call: inner(5, 1000)
# call: inner(40, 40)
# call: own(0)
# call: own(3)
# call: own(20000)
# call: called(1)
# call: called(2)
# call: called(800)
# call: comprehensions(0)
# call: comprehensions(2)
# call: comprehensions(5000)
