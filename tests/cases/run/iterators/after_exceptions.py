"""Iterators of CPython that are no generators go on after an exception of what they run over or of a function that they call; some of them, and generators, are over."""

import itertools

from weft import parallel


def divided(x):
    return 10 // x


def small(x):
    return 10 // x < 100


@parallel
def zips(a):
    rows = []
    z = zip(map(divided, a), a)
    y = zip(a, map(divided, a))
    x = zip(map(divided, a), a, a)
    w = zip(a, map(divided, a), a, a)
    for _ in range(4):
        try:
            for pair in z:
                rows.append(pair)
        except ZeroDivisionError:
            rows.append((-1, -1))
        try:
            for pair in y:
                rows.append(pair)
        except ZeroDivisionError:
            rows.append((-2, -2))
        try:
            for p, q, r in x:
                rows.append((p, q + r))
        except ZeroDivisionError:
            rows.append((-3, -3))
        try:
            rows.append(next(w)[:2])
        except ZeroDivisionError:
            rows.append((-4, -4))
        except StopIteration:
            rows.append((-5, -5))
    return rows


@parallel
def strict(a, b):
    rows = []
    z = zip(map(divided, a), b, strict=True)
    for _ in range(4):
        try:
            for pair in z:
                rows.append(pair)
        except (ZeroDivisionError, ValueError) as error:
            rows.append((-1, len(str(error))))
    return rows


@parallel
def two_lists(a):
    rows = []
    z = map(lambda x, y: x // y, a, a[::-1])
    for _ in range(4):
        try:
            for x in z:
                rows.append(x)
        except ZeroDivisionError:
            rows.append(-1)
    return rows


@parallel
def running(a):
    rows = []
    sums = itertools.accumulate(map(divided, a))
    quotients = itertools.accumulate(a, lambda x, y: x // y, initial=100)
    taken = itertools.takewhile(small, a)
    dropped = itertools.dropwhile(small, a)
    some = itertools.compress(map(divided, a), [1, 1, 0, 1, 1])
    for _ in range(3):
        for source in range(5):
            try:
                if source == 0:
                    rows.append(list(sums))
                elif source == 1:
                    rows.append(list(quotients))
                elif source == 2:
                    rows.append(list(taken))
                elif source == 3:
                    rows.append(list(dropped))
                else:
                    rows.append(list(some))
            except ZeroDivisionError:
                rows.append([-source])
    return rows


@parallel
def one_by_one(a):
    rows = []
    sums = itertools.accumulate(map(divided, a))
    taken = itertools.takewhile(small, a)
    turns = itertools.cycle(map(divided, a))
    for _ in range(9):
        try:
            rows.append(next(sums))
        except ZeroDivisionError:
            rows.append(-1)
        except StopIteration:
            rows.append(-2)
        try:
            rows.append(next(taken))
        except ZeroDivisionError:
            rows.append(-3)
        except StopIteration:
            rows.append(-4)
        try:
            rows.append(next(turns))
        except ZeroDivisionError:
            rows.append(-5)
        except StopIteration:
            rows.append(-6)
    return rows


@parallel
def groups(a):
    rows = []
    z = itertools.groupby(map(divided, a))
    for _ in range(4):
        try:
            for key, group in z:
                rows.append((key, list(group)))
        except ZeroDivisionError:
            rows.append((-1, [-1]))
    return rows


@parallel
def called(a):
    it = iter(a)
    rows = []
    z = iter(lambda: 10 // next(it), 5)
    for _ in range(3):
        try:
            for x in z:
                rows.append(x)
        except ZeroDivisionError:
            rows.append(-1)
    return rows, list(it)


@parallel
def over(a):
    rows = []
    some = itertools.islice(map(divided, a), 10)
    pairs = itertools.pairwise(map(divided, a))
    longest = itertools.zip_longest(map(divided, a), a, fillvalue=0)
    made = (10 // x for x in a)
    for _ in range(3):
        try:
            rows.append(len(list(some)))
        except ZeroDivisionError:
            rows.append(-1)
        try:
            rows.append(len(list(pairs)))
        except ZeroDivisionError:
            rows.append(-2)
        try:
            rows.append(len(list(longest)))
        except ZeroDivisionError:
            rows.append(-3)
    try:
        for x in made:
            rows.append(x)
    except ZeroDivisionError:
        rows.append(-4)
    return rows


# Nothing remembers that another one has ended.
@parallel
def asked_again(xs):
    it = iter(xs)
    z = zip(it, [1, 2])
    pairs = list(z)
    again = [len(list(z)), len(list(z))]
    z = map(lambda x, y: x * y, it, range(1))
    products = list(z)
    again.append(len(list(z)))
    z = itertools.compress(it, [1, 0, 1])
    some = list(z)
    again.append(len(list(z)))
    none = itertools.cycle(it for it in xs[:0])
    again.append(len(list(none)) + len(list(none)))
    return pairs, products, some, again, list(it)


# call: asked_again(list(range(20)))
# call: asked_again(list(range(6)))
# call: zips([1, 0, 2, 5])
# call: zips([0, 0, 3])
# call: zips([])
# call: strict([1, 0, 2, 5], [7, 8, 9, 6])
# call: strict([0, 1, 2, 0], [7, 8, 9])
# call: strict([2, 0, 2], [7, 8, 9, 1])
# call: two_lists([1, 0, 2, 5])
# call: two_lists([5, 1, 0, 0])
# call: running([1, 0, 2, 5, 3])
# call: running([0, 3, 0, 5, 3])
# call: one_by_one([1, 0, 2, 5, 3])
# call: one_by_one([0, 4])
# call: one_by_one([])
# call: groups([5, 5, 0, 5, 2, 0, 2, 1])
# call: groups([0, 1, 1])
# call: called([1, 0, 3, 2, 5])
# call: over([1, 0, 3, 2, 5])
