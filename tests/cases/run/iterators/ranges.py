# Ranges as values: in variables, arguments, tuples and lists; length, items, membership, bounds.
from weft import parallel


def total(r):
    t = 0
    for i in r:
        t += i
    for i in r:
        t += 2 * i
    return t, len(r)


@parallel
def twice(n):
    r = range(n)
    a = 0
    for i in r:
        a += i
    for i in r:
        a += 10 * i
    return a, len(r), list(r), sum(r), total(r)


@parallel
def asked(a, b, c, k):
    r = range(a, b, c)
    return len(r), k in r, k not in r, r.start, r.stop, r.step, list(r), [i * 2 for i in r], list(reversed(r)), total(r)


@parallel
def item(a, b, c, k):
    r = range(a, b, c)
    return r[k]


@parallel
def two(a, b):
    r = range(a, b)
    return len(r), r[0], r[-1], a in r, b in r, r.start, r.stop, r.step


@parallel
def in_tuple(n):
    t = (range(n), range(2, n))
    a = 0
    for i in t[0]:
        for j in t[1]:
            a += i * j
    rows = [range(k) for k in range(n)]
    for r in rows:
        for i in r:
            a += i
    return a, len(rows), len(t[1])


@parallel
def zipped(n, xs):
    r = range(n)
    s = range(1, n + 1)
    out = []
    for i, x in zip(r, xs):
        out.append((i, x))
    for i, j in zip(r, s):
        out.append((i, j * 1.0))
    for k, i in enumerate(s):
        out.append((k, i / 2))
    return out, max(s), min(s), sorted(s, reverse=True), [x for x in map(lambda i: i * i, s)]


@parallel
def iterated(n):
    r = range(n)
    it = iter(r)
    a = next(it)
    return a, list(it), list(r)


@parallel
def no_iterator(n):
    r = range(n)
    return next(r)


@parallel
def truth(n):
    r = range(n)
    if r:
        return 1, not r, bool(r), 5
    return 0, not r, bool(r), 2


def select(n, c):
    if c:
        return range(n)
    return range(n + 1)


@parallel
def made_elsewhere(n, c):
    r = select(n, c)
    return len(r), list(r)


@parallel
def nested(n):
    r = range(n)
    t = 0
    for i in r:
        for j in r:
            t += i * j
    return t


@parallel
def filled(n):
    r = range(n)
    out = [0] * n
    for i in r:
        out[i] = i * i
    return out


@parallel
def later(n):
    r = range(n)
    n = 0
    t = 0
    for i in r:
        n += 1
        t += i
    return n, t


# call: twice(5)
# call: twice(0)
# call: twice(-3)
# call: asked(0, 10, 3, 6)
# call: asked(0, 10, 3, 7)
# call: asked(10, 0, -3, 4)
# call: asked(10, 0, -3, 10)
# call: asked(10, 0, -3, 0)
# call: asked(5, 5, 1, 5)
# call: asked(0, 10, 0, 1)
# call: item(0, 10, 3, 2)
# call: item(0, 10, 3, -1)
# call: item(0, 10, 3, -5)
# call: item(0, 10, 3, 4)
# call: item(9, -3, -4, 1)
# call: two(3, 7)
# call: in_tuple(4)
# call: zipped(3, [1.5, 2.5, 3.5, 4.5])
# call: iterated(3)
# call: iterated(0)
# call: made_elsewhere(3, True)
# call: made_elsewhere(3, False)
# call: nested(5)
# call: filled(4)
# call: later(4)
# call: no_iterator(3)
# call: truth(0)
# call: truth(3)
