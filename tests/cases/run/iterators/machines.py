# Generators in variables: left in any place and gone on with, shared, passed on, in tuples, over everything; loops over themselves.
import itertools
from collections import deque

from weft import parallel


def squares(n):
    for i in range(n):
        yield i * i


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def steps(xs, low):
    yield -1
    for x in xs:
        if x < low:
            continue
        if x > 90:
            yield -2
            return
        if x % 2:
            yield x
            yield x + 1
        else:
            for k in range(x):
                if k == 3:
                    break
                yield k * 100
            else:
                yield -3
        n = x
        while n > 0:
            n -= 4
            if n == 1:
                break
            if n % 2 == 0:
                continue
            yield n
        else:
            yield -4
    else:
        yield -5
    yield -6


@parallel
def kept(n):
    g = squares(n)
    a = next(g, -1)
    b = next(g, -1)
    return a, b, list(g), next(g, -1)


@parallel
def endless(limit):
    g = fibonacci()
    out = []
    for x in g:
        if x > limit:
            break
        out.append(x)
    return out, next(g), next(g)


@parallel
def one_by_one(xs, low):
    g = steps(xs, low)
    out = []
    for _ in range(60):
        x = next(g, None)
        if x is None:
            break
        out.append(x)
    return out, next(g, -9)


@parallel
def at_once(xs, low):
    return list(steps(xs, low))


@parallel
def in_pieces(xs, low):
    g = steps(xs, low)
    out = list(itertools.islice(g, 3))
    for x in g:
        out.append(x)
        if x == -3:
            break
    h = g
    return out, next(h, -9), list(g), list(h)


# call: kept(0)
# call: kept(1)
# call: kept(6)
# call: endless(10)
# call: endless(-1)
# call: one_by_one([], 0)
# call: one_by_one([1, 2, 3, 4, 5, 6, 7, 8], 3)
# call: one_by_one([9, 2, 0, 99, 5], 0)
# call: at_once([1, 2, 3, 4, 5, 6, 7, 8, 0, 12], 0)
# call: in_pieces([1, 2, 3, 4, 5, 6, 7, 8, 0, 12], 0)
# call: in_pieces([2, 1], 0)


def failing(xs):
    for x in xs:
        yield 10 // x
    yield 0


@parallel
def over_after_raising(xs):
    g = failing(xs)
    out = []
    for _ in range(5):
        try:
            out.append(next(g))
        except ZeroDivisionError:
            out.append(-1)
        except StopIteration:
            out.append(-2)
    return out


@parallel
def raising(xs):
    g = failing(xs)
    a = next(g)
    return a, next(g)


@parallel
def expression_and_try(xs):
    g = (10 // x for x in xs)
    out = []
    try:
        while True:
            out.append(next(g))
    except StopIteration:
        out.append(-2)
    except ZeroDivisionError:
        out.append(-1)
    return out, next(g, -3)


# call: over_after_raising([5, 0, 2])
# call: over_after_raising([])
# call: raising([1, 2])
# call: raising([1, 0])
# call: raising([])
# call: expression_and_try([1, 2])
# call: expression_and_try([1, 0, 5])


def unbound(n):
    for i in range(n):
        last = i
        yield i
    yield last


@parallel
def never_bound(n):
    g = unbound(n)
    return list(g)


@parallel
def never_bound_later(n):
    g = unbound(n)
    a = next(g)
    return a, next(g)


# call: never_bound(2)
# call: never_bound(0)
# call: never_bound_later(1)
# call: never_bound_later(0)


def pieces(xs, k):
    if k == 0:
        yield xs.copy()
        return
    for i in range(len(xs)):
        xs.append(k)
        for p in pieces(xs, k - 1):
            yield p
        xs.pop()
        if i == 1:
            return


@parallel
def all_pieces(k):
    return list(pieces([0], k))


# call: all_pieces(0)
# call: all_pieces(3)


def both(a, b):
    for x in a:
        for y in b:
            yield x, y


def of_text(text, n):
    for c in text:
        yield c * n
    for i, w in enumerate(text.split()):
        yield f"{i}{w}"


@parallel
def kinds(d, s, text):
    pairs = both(d, s)
    first = next(pairs)
    t = of_text(text, 2)
    a, b = next(t), next(t)
    q = deque([1, 2, 3])
    it = iter(q)
    n = next(it)
    return first, sorted(pairs), a, b, list(t), n, list(it)


@parallel
def in_tuple(n):
    t = (squares(n), fibonacci())
    a = next(t[0], -1)
    b = next(t[1])
    g, f = t
    return a, b, list(g), next(f), next(f), list(t[0])


def take(it, n):
    out = []
    for x in it:
        out.append(x)
        if len(out) >= n:
            break
    return out


def make(n):
    return squares(n)


@parallel
def passed(n):
    g = squares(n)
    f = make(n)
    a = take(g, 2)
    b = take(g, 2)
    return a, b, list(g), next(f, -1), list(f)


@parallel
def in_closure(n):
    g = squares(n)

    def following():
        return next(g, -1)

    return following(), following(), list(g), following()


# call: kinds({3: 1, 1: 2}, {7}, "ab cd")
# call: in_tuple(3)
# call: passed(7)
# call: passed(0)
# call: in_closure(5)


@parallel
def tools(xs):
    a = itertools.pairwise(xs)
    b = itertools.takewhile(lambda x: x < 3, xs)
    c = itertools.accumulate(xs)
    d = itertools.cycle(xs)
    e = itertools.count(10, 5)
    f = itertools.chain([1], (x * 2 for x in xs))
    g = itertools.combinations(xs, 2)
    h = itertools.dropwhile(lambda x: x < 3, xs)
    out = [next(e), next(e), next(d, -1), next(d, -1), next(c, -1), next(b, -1), next(h, -1), next(f)]
    out.extend(c)
    out.extend(b)
    out.extend(f)
    return next(a, (0, 0)), list(a), out, next(g, (0, 0)), list(g), [next(d, -1) for _ in range(4)], list(h), next(e)


# call: tools([1, 2, 3, 4, 1])
# call: tools([])
# call: tools([5])


def counted(log, n):
    log.append(100)
    for i in range(n):
        log.append(i)
        yield i
    log.append(200)


@parallel
def lazily(n):
    log = [0]
    g = counted(log, n)
    log.append(1)
    a = next(g, -1)
    log.append(2)
    b = next(g, -1)
    return a, b, log


# call: lazily(0)
# call: lazily(1)
# call: lazily(5)


def names(n):
    for i in range(n):
        name = "x" * i
        yield name, [i] * i


@parallel
def of_objects(n):
    g = names(n)
    out = []
    total = 0
    while True:
        item = next(g, ("", [0]))
        if item[1] == [0]:
            break
        out.append(item[0])
        total += len(item[1])
    return out, total


# call: of_objects(1)
# call: of_objects(400)


def running_out(xs):
    it = iter(xs)
    while True:
        yield next(it)


def stopping(n):
    for i in range(n):
        if i == 2:
            raise StopIteration
        yield i


@parallel
def out_of_generator(xs):
    g = running_out(xs)
    a = next(g)
    return a, next(g)


@parallel
def out_of_loop(xs):
    total = 0
    for x in running_out(xs):
        total += x
    return total


@parallel
def stopped(n):
    g = stopping(n)
    out = []
    try:
        for x in g:
            out.append(x)
    except RuntimeError as e:
        print(e)
        out.append(-1)
    return out, next(g, -2)


# call: out_of_generator([1, 2])
# call: out_of_generator([1])
# call: out_of_loop([1])
# call: stopped(1)
# call: stopped(5)


@parallel
def out_of_expression(n):
    return sum(next(j for j in range(i, 3)) for i in range(n))


# call: out_of_expression(3)
# call: out_of_expression(5)
