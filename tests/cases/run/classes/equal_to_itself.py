"""Items of containers are compared by `is` before `==`: an object whose `__eq__` says no is in a list all the same."""

from collections import deque
from dataclasses import dataclass
from itertools import groupby
import operator

from weft import parallel


class No:
    def __init__(self, x: int):
        self.x = x

    def __eq__(self, other):
        return False

    def __hash__(self):
        return 1


class Told:
    def __init__(self, x: int):
        self.x = x
        self.asked = 0

    def __eq__(self, other):
        self.asked += 1
        return self.x == other.x


@dataclass
class Pair:
    left: No
    right: int


@dataclass
class Holder:
    items: list[No]


@parallel
def equal():
    a = No(1)
    return [a] == [a], [a] != [a], (a,) == (a,), (a,) != (a,), [[a]] == [[a]], [(a, 1)] == [(a, 1)], (a, 1) == (a, 2), a == a, a != a


@parallel
def searched():
    a, b = No(1), No(1)
    t = (a, b)
    return a in [b, a], b in [a], [b, a].index(a), [a, b, a].count(a), a in t, t.index(b), t.count(a), b not in [a]


@parallel
def removed():
    a, b = No(1), No(2)
    items = [a, b]
    items.remove(b)
    queue = deque([a, b])
    queue.remove(b)
    return len(items), len(queue), a in queue, queue.index(a), queue.count(b), queue == deque([a]), queue == deque([b])


@parallel
def missing(which):
    a, b = No(1), No(2)
    if which == 0:
        [a].remove(b)
    elif which == 1:
        (a, 1).index(b)
    return which


@parallel
def tables():
    a = No(1)
    return {1: a} == {1: a}, a in {1: a}.values(), {a: 1} == {a: 1}, a in {a}, {a} == {a}, {1: [a]} == {1: [a]}, {1: (a, 2)} == {1: (a, 2)}


@parallel
def nested():
    a = No(1)
    items, pair = [a], (a, 1)
    return items == items, pair == pair, items in [items], [items].index(items), pair in [pair], [pair].count(pair), [items, [a]].count([a])


@parallel
def fields():
    a = No(1)
    p, h = Pair(a, 1), Holder([a])
    return p == Pair(a, 1), p == Pair(No(1), 1), h == Holder([a]), h == Holder([No(1)]), p in [p]


@parallel
def optional(there):
    a = No(1)
    b = a if there else None
    items = [b, None]
    return b in items, items.count(b), items.index(b), (b,) == (b,), [None, b] == [None, b]


@parallel
def asked():
    a, b = Told(1), Told(1)
    found = a in [a], a in [b, a], [a, b].index(a), [a, b].count(a), (a, b) == (a, a), [a] == [b]
    return found, a.asked, b.asked


@parallel
def iterated():
    a, b = No(1), No(2)
    numbers = [len(list(group)) for _, group in groupby([a, a, b, a])]
    return a in iter([b, a]), operator.countOf([a, b, a], a), operator.indexOf([b, a], a), numbers


@parallel
def until():
    a = No(1)
    seen = []

    def more():
        seen.append(len(seen))
        return a if len(seen) == 3 else No(2)

    return len([x for x in iter(more, a)]), seen


# call: equal()
# call: searched()
# call: removed()
# call: missing(0)
# call: missing(1)
# call: missing(2)
# call: tables()
# call: nested()
# call: fields()
# call: optional(True)
# call: optional(False)
# call: asked()
# call: iterated()
# call: until()
