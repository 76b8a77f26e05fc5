"""Iterators as items of lists, tuples in lists and values of dicts: who takes one out goes on with it."""

import itertools

from weft import parallel

# call: round_robin([[1, 2, 3], [4], [], [5, 6]])
# call: twice([[1, 2, 3], [4]])
# call: shared([1, 2, 3])
# call: appended(3)
# call: in_dict([1, 2, 3])
# call: in_tuples([1, 2, 3])
# call: generators(4)
# call: expressions([3, 4])
# call: machines(3)
# call: assigned([1, 2, 3])
# call: handed_on([1, 2, 3])
# call: raising([1, 0, 2])
# call: mapped([1, 2, 3])
# call: zipped([1, 2, 3])
# call: mixed_methods([1, 2])
# call: object_method([1, 2, 3])
# call: order([1, 2])


@parallel
def round_robin(xss):
    its = [iter(xs) for xs in xss]
    out = []
    while its:
        left = []
        for it in its:
            for x in it:
                out.append(x)
                left.append(it)
                break
        its = left
    return out


@parallel
def twice(xss):
    its = [iter(xs) for xs in xss]
    return [[x for x in it] for it in its], [list(it) for it in its]


@parallel
def shared(xs):
    its = [iter(xs)] * 2
    a = next(its[0])
    return a, next(its[1]), list(its[0]), next(its[1], -1)


@parallel
def appended(n):
    its = []
    for i in range(n):
        its.append(iter([1, 2, n + i]))
    for x in its[0]:
        break
    its.insert(0, its[0])
    return x, next(its[0]), list(its.pop()), [sum(it) for it in its]


@parallel
def in_dict(xs):
    d = {"a": iter(xs)}
    d["b"] = iter(xs)
    e = {i: reversed(xs) for i in range(2)}
    return next(d["a"]), list(d["b"]), list(d["a"]), list(d["a"]), next(e[1]), list(e[1]), list(e[0])


@parallel
def in_tuples(xs):
    pairs = [(iter(xs), 1), (iter(xs), 2)]
    firsts = [next(it) * k for it, k in pairs]
    return firsts, [list(it) for it, _ in pairs]


def up_to(n):
    i = 0
    while i < n:
        yield i
        i += 1


@parallel
def generators(n):
    its = [up_to(i) for i in range(n)]
    return [next(it, -1) for it in its], [list(it) for it in its]


@parallel
def expressions(ns):
    its = [(x * n for x in range(n)) for n in ns]
    first = [next(it) for it in its]
    return first, [next(it) for it in its], [list(it) for it in its]


@parallel
def machines(n):
    its = list(up_to(i + 1) for i in range(n))
    total = 0
    while its:
        it = its.pop()
        total = total * 10 + sum(it)
    return total


@parallel
def assigned(xs):
    its = [iter(xs), iter(xs)]
    next(its[0])
    its[1] = iter(xs[1:])
    return [list(it) for it in its]


def drain(its, n):
    out = []
    for it in its:
        out.append(list(itertools.islice(it, n)))
    return out


@parallel
def handed_on(xs):
    its = [iter(xs), iter(xs)]
    return drain(its, 1), drain(its, 2), drain(its, 3)


@parallel
def raising(xs):
    its = [(10 // x for x in xs) for _ in range(2)]
    out = []
    for it in its:
        try:
            for x in it:
                out.append(x)
        except ZeroDivisionError:
            out.append(-1)
    return out, [list(it) for it in its]


@parallel
def mapped(xs):
    it = map(lambda v: v + 1, xs)
    its = [it for _ in range(2)]
    for v in its[0]:
        break
    return v, list(its[1]), list(it)


@parallel
def zipped(xs):
    its = [zip(xs, xs[1:])] * 2
    es = [enumerate(xs) for _ in range(2)]
    next(es[1])
    return next(its[0]), list(its[1]), list(es[0]), list(es[1])


@parallel
def mixed_methods(xs):
    xs.extend(range(2))
    xs.extend(x * 2 for x in [5, 6])
    s = set(xs)
    s.update(x + 100 for x in xs)
    return xs, sorted(s), "-".join(str(x) for x in xs)


class Taker:
    def __init__(self):
        self.seen: list[int] = []

    def update(self, it):
        self.seen.append(next(it))

    def me(self):
        return self


@parallel
def object_method(xs):
    taker = Taker()
    it = iter(xs)
    taker.me().update(it)
    taker.update(it)
    return taker.seen, list(it)


def noted(xs):
    print("list")
    return xs


def told(xs):
    print("items")
    yield from xs


@parallel
def order(xs):
    noted(xs).extend(told([7]))
    return xs
