"""Tuples and named tuples that hold lists, dicts, sets and deques come and go as arguments do: what is changed is seen by the caller."""

from collections import deque, namedtuple

import numpy as np

from weft import parallel

Point = namedtuple("Point", "items n")


@parallel
def read(t):
    return t[0][0] + t[1]


@parallel
def change(t):
    t[0].append(t[1])
    return t


@parallel
def tables(t):
    d, s = t
    for k, v in d.items():
        s.add(v)
    d["z"] = 3
    return len(s)


@parallel
def fill(t):
    items, n = t
    items.append(n)
    return items


@parallel
def shared(t, items):
    t[0].append(5)
    return len(items), t[0] is items


@parallel
def nested(t):
    q, (a, b) = t
    q.append(a[0])
    b[0] = 9
    return q


@parallel
def rows(t):
    t[0][1].append(len(t[0]))
    return t[0][0][1]


@parallel
def named(p):
    p.items.append(p.n)
    return p


@parallel
def each(t):
    n = 0
    for items in t:
        n += len(items)
        items.append(1)
    return n


@parallel
def beside_arrays(t):
    t[1][0] = 2.5
    t[2].append("b")
    return t


@parallel
def first(t):
    return t[0]


@parallel
def put(t):
    t[0][3] = 1.5
    return t


@parallel
def raising(t, at):
    t[0].append(4)
    return t[0][at]


def both(items):
    return (items, 2), items


# call: read(([1, 2], 3))
# call: read(([], 3))
# call: change(([1, 2], 3))
# call: change((["a"], "b"))
# call: tables(({"a": 1, "b": 2}, {5}))
# call: tables(({}, set()))
# call: fill(([], 3))
# call: fill(([], 3.5))
# call: fill(([(1, 2)], (3, 4)))
# call: shared(*both([1]))
# call: nested((deque([1]), ([4], [5])))
# call: nested((deque(), ([4], [5])))
# call: rows(([[1, 2], [3]],))
# call: named(Point([1], 3))
# call: named(Point([], "x"))
# call: each(([1], [2, 3], []))
# call: each(([], []))
# call: beside_arrays((1, np.ones(2), ["a"]))
# call: first(({1: 2}, [1]))
# call: first(([[1.5], []], {1: [2]}))
# call: put(({}, [1]))
# call: put(({3: 2.5}, []))
# call: raising(([1], 2), 7)
# call: raising(([1], 2), 1)
