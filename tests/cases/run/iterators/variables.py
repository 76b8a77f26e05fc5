# Iterators in variables: next goes on, loops resume, names share the place.
from itertools import chain, starmap

import numpy as np

from weft import parallel


@parallel
def header(rows):
    it = iter(rows)
    first = next(it)
    second = next(it, -1)
    t = 0
    for x in it:
        t = t * 2 + x
    return first, second, t, next(it, -2), next(it, -3)


@parallel
def parts(text):
    it = iter(text)
    word = ""
    for c in it:
        if c == " ":
            break
        word += c
    rest = ""
    for c in it:
        rest += c
    return word, rest


@parallel
def pairs(xs):
    it = iter(xs)
    out = []
    for a in it:
        b = next(it, None)
        if b is None:
            out.append((a, a))
        else:
            out.append((a, b))
    return out


@parallel
def shared(xs):
    a = iter(xs)
    b = a
    n = next(a)
    m = next(b)
    return n, m, list(a), list(b)


@parallel
def exhausted(xs):
    it = iter(xs)
    n = 0
    for x in it:
        n += 1
    xs.append(5)
    return n, next(it, -1), xs


@parallel
def growing(xs):
    it = iter(xs)
    n = next(it)
    xs.append(n + 10)
    return list(it), xs


@parallel
def ranges(a, b, c):
    it = iter(range(a, b, c))
    first = next(it, 99)
    r = list(it)
    up = iter(range(b))
    k = 0
    while k < 3:
        k = next(up, 100)
    return first, r, k, list(up)


@parallel
def extremes(a, b, c):
    it = iter(range(a, b, c))
    return next(it), next(it), next(it, None)


@parallel
def enumerated(xs):
    it = enumerate(xs, 10)
    i, x = next(it)
    out = []
    for j, y in it:
        if j > 12:
            break
        out.append((j, y))
    return i, x, out, [k for k, v in it]


@parallel
def zipped(xs, ys):
    it = zip(xs, ys)
    first = next(it)
    rest = [a + b for a, b in it]
    return first, rest


@parallel
def reverse(xs):
    it = reversed(xs)
    last = next(it, 0)
    return last, list(it)


@parallel
def mapped(xs):
    it = map(lambda x: x * 3, xs)
    a = next(it)
    odd = filter(lambda x: x % 2 == 1, it)
    b = next(odd, -1)
    return a, b, list(it), list(odd)


@parallel
def chained(xs, ys):
    it = chain(xs, ys)
    n = len(xs) + 1
    out = []
    for _ in range(n):
        out.append(next(it, -1))
    return out, list(it), list(it)


@parallel
def expression(xs, k):
    squares = (x * x + k for x in xs if x > 0)
    a = next(squares, -1)
    k = 1000
    b = next(squares, -1)
    return a, b, sum(squares)


@parallel
def starred(xs):
    it = starmap(lambda a, b: a * b, xs)
    return next(it), list(it)


def take(it, n):
    out = []
    for x in it:
        out.append(x)
        if len(out) == n:
            break
    return out


@parallel
def passed_on(xs):
    it = iter(xs)
    a = take(it, 2)
    b = take(it, 1)
    return a, b, any(x > 3 for x in it), list(it)


@parallel
def arrays(x, m):
    it = iter(x)
    s = next(it)
    for v in it:
        s = s * 2 + v
    rows = iter(m)
    first = next(rows)
    first[0] = 50.0
    return s, [r[0] for r in rows]


@parallel
def of_tuple():
    it = iter((3, 4, 5))
    a = next(it)
    return a, list(it)


@parallel
def raises(xs, k):
    it = iter(xs)
    t = 0
    for _ in range(k):
        t += next(it)
    return t


@parallel
def caught(xs):
    it = iter(xs)
    t = 0
    try:
        while True:
            t += next(it)
    except StopIteration:
        t = -t
    return t


@parallel
def caught_map(xs):
    it = map(lambda x: 10 // x, xs)
    out = []
    for _ in range(len(xs)):
        try:
            out.append(next(it))
        except ZeroDivisionError:
            out.append(-1)
    return out


@parallel
def branches(xs, c):
    if c:
        it = iter(xs)
    else:
        it = iter([7, 8])
    next(it)
    return list(it)


@parallel
def merge(a, b):
    left, right = iter(a), iter(b)
    out = []
    x, y = next(left, None), next(right, None)
    while x is not None and y is not None:
        if x <= y:
            out.append(x)
            x = next(left, None)
        else:
            out.append(y)
            y = next(right, None)
    while x is not None:
        out.append(x)
        x = next(left, None)
    while y is not None:
        out.append(y)
        y = next(right, None)
    return out


@parallel
def nested(xs):
    it = iter(xs)
    out = []
    for x in it:
        for y in it:
            out.append((x, y))
            if y % 2 == 0:
                break
    return out


# call: header([1, 2, 3, 4])
# call: header([1])
# call: header([])
# call: parts("one two three")
# call: parts("")
# call: parts("ünï çode")
# call: pairs([1, 2, 3])
# call: pairs([])
# call: shared([1, 2, 3, 4])
# call: shared([1])
# call: exhausted([1, 2])
# call: growing([1])
# call: ranges(0, 10, 3)
# call: ranges(10, 0, -3)
# call: ranges(5, 5, 1)
# call: ranges(0, 4, 0)
# call: extremes(9223372036854775700, 9223372036854775799, 50)
# call: extremes(-9223372036854775700, -9223372036854775800, -50)
# call: enumerated([1.5, 2.5, 3.5, 4.5, 5.5])
# call: enumerated([1.5])
# call: zipped([1, 2, 3], [10, 20])
# call: reverse([1, 2, 3])
# call: reverse([])
# call: mapped([1, 2, 3, 4, 5])
# call: chained([1, 2], [3, 4, 5])
# call: chained([], [3])
# call: expression([1, -2, 3, 4], 10)
# call: starred([(1, 2), (3, 4)])
# call: passed_on([1, 2, 3, 4, 5])
# call: arrays(np.arange(3), np.ones((3, 2)))
# call: arrays(np.array([np.nan, -0.0]), np.ones((1, 1)))
# call: of_tuple()
# call: raises([1, 2], 2)
# call: raises([1, 2], 3)
# call: caught([1, 2, 3])
# call: caught_map([1, 0, 5])
# call: branches([1, 2], True)
# call: branches([1, 2], False)
# call: merge([1, 4, 6], [2, 3, 9])
# call: nested([1, 3, 2, 5, 4, 7])


@parallel
def closure(xs):
    it = iter(xs)

    def take_two():
        return next(it) + next(it)

    a = take_two()
    return a, list(it)


@parallel
def again(xs):
    t = 0
    for k in range(3):
        it = iter(xs)
        t += next(it)
        for x in it:
            t += x * k
            if x > 2:
                break
        t += next(it, 100)
    return t


@parallel
def records(pairs):
    it = iter(pairs)
    name, value = next(it)
    total = value
    for other, v in it:
        total += v
        name += other
    return name, total


# call: closure([1, 2, 3])
# call: again([1, 2, 3, 4])
# call: records([("a", 1), ("b", 2)])


def count(log, k):
    log.append(k)
    return k


@parallel
def in_order(xs):
    log = [0]
    a, it, b = count(log, 1), iter([count(log, 2), 5]), count(log, 3)
    return a, next(it), b, log, list(it)


@parallel
def by_two(xs):
    it = iter(xs)
    out = [a * 10 + b for a, b in zip(it, it)]
    return out, list(it)


@parallel
def two_iterators(xs, ys):
    a, b = iter(xs), iter(ys)
    out = list(zip(a, b))
    return out, list(a), list(b)


# call: in_order([1])
# call: by_two([1, 2, 3, 4, 5])
# call: by_two([])
# call: two_iterators([1, 2, 3], [4])
# call: two_iterators([1], [4, 5, 6])


@parallel
def two_names(xs):
    a = b = iter(xs)
    return next(a), next(b), list(a), list(b)


@parallel
def walrus(xs):
    n = 0
    if next(it := iter(xs), 0) > 0:
        n = next(it, -1)
    return n, list(it)


# call: two_names([1, 2, 3])
# call: walrus([1, 2, 3])
# call: walrus([-1, 2, 3])
# call: walrus([])
