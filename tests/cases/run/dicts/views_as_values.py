"""Views of dicts as values: set operators, comparisons, membership, texts; they show what the dict holds when they are asked."""

from weft import parallel


@parallel
def operators(a, b):
    return a.keys() & b.keys(), a.keys() | b.keys(), a.keys() - b.keys(), a.keys() ^ b.keys()


@parallel
def with_sets(a, s):
    return a.keys() & s, s & a.keys(), a.keys() - s, s - a.keys(), s | a.keys(), a.keys() ^ s, a.keys() & [1, 3, 1]


@parallel
def of_items(a, b):
    return a.items() & b.items(), a.items() - b.items(), a.items() | b.items(), a.items() <= b.items(), a.items() == b.items()


@parallel
def compared(a, b):
    return (
        a.keys() == b.keys(), a.keys() != b.keys(), a.keys() <= b.keys(), a.keys() < b.keys(), a.keys() >= b.keys(), a.keys() > b.keys(),
        a.keys() == {1, 3}, a.keys().isdisjoint(b.keys()), a.keys().isdisjoint([9]), a.items().isdisjoint(b.items()),
    )


@parallel
def live(d):
    k, v, it = d.keys(), d.values(), d.items()
    before = len(k), list(v)
    d[7] = 70
    return before, len(k), 7 in k, 70 in v, (7, 70) in it, (7, 71) in it, list(k), sorted(v), [x + y for x, y in it], set(k), max(v), sum(v)


@parallel
def looped(d):
    total = 0
    keys = d.keys()
    for k in keys:
        total += k
    for i, (k, v) in enumerate(d.items()):
        total += i * k * v
    for k, v in zip(keys, d.values()):
        total += k * v
    return total, [k for k in reversed(keys)]


@parallel
def texts(d):
    return str(d.keys()), repr(d.values()), f"{d.items()}"


@parallel
def changed(d):
    keys = d.keys()
    for k in keys:
        d[k + 1] = 0


def helper(view, n):
    return n in view, len(view)


@parallel
def passed(d):
    return helper(d.keys(), 1), helper(d.values(), 1)


# call: operators({1: 2, 3: 4}, {1: 5, 7: 8})
# call: operators({1: 2, 3: 4, 17: 1, 9: 1}, {9: 5, 1: 8})
# call: operators({}, {1: 5})
# call: operators({"a": 1, "b": 2}, {"b": 3})
# call: with_sets({1: 2, 3: 4}, {1, 7})
# call: with_sets({1: 2, 3: 4, 5: 1, 17: 1}, {2, 1, 5, 3})
# call: of_items({1: 2, 3: 4}, {1: 2, 7: 8})
# call: of_items({1: 2}, {1: 2, 7: 8})
# call: compared({1: 2, 3: 4}, {1: 5, 7: 8})
# call: compared({1: 2, 3: 4}, {3: 4, 1: 2})
# call: compared({1: 2}, {1: 2, 3: 4})
# call: live({1: 10, 2: 20})
# call: looped({1: 10, 2: 20})
# call: texts({"a": 1})
# call: texts({})
# call: changed({1: 2})
# call: passed({1: 2})
