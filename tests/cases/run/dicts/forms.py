"""Texts of dicts and sets, dict.fromkeys, keyword arguments of dict and update, several arguments of the methods of sets, more of Counter."""

from collections import Counter, defaultdict, deque

from weft import parallel


@parallel
def texts(d, s, f):
    return f"{d} {s!r} {f}", str(d), repr(s), "%s" % d, "{}".format(f), ascii(d)


@parallel
def empty():
    return str({}), str(set()), str(frozenset()), f"{Counter()}", str([{}])


@parallel
def special():
    d = defaultdict(int)
    d["a"] += 1
    e = defaultdict(list)
    e[1].append(2.5)
    return str(d), f"{Counter('aabcb')}", repr(e), str(deque([{1: 2}])), str({"x": {1, 2}, "y": {3}})


@parallel
def printed(d):
    print(d, {1})


@parallel
def from_keys(items):
    return dict.fromkeys(items), dict.fromkeys(items, 0), list(dict.fromkeys(items))


@parallel
def lists_of(items):
    d = dict.fromkeys(items, [])
    for x in items:
        d[x].append(1)
    return d


@parallel
def named(d, x):
    e = d.copy()
    e.update(a=x)
    e.update({"z": 1}, b=7)
    e.update([("q", 2)], a=3)
    return e, dict(a=1, b=x), dict(d, c=9), dict([("x", 1)], y=2)


@parallel
def several(s):
    s.update([1, 2], {3}, (4,))
    s.update()
    t = s.copy()
    t.difference_update([1], {2})
    u = {1, 2, 3, 9}
    u.intersection_update([1, 2, 9], {1, 9})
    w = {1, 2}
    w.symmetric_difference_update([2, 3])
    return s, t, u, w, s.union([5], {6}), s.intersection([1, 2, 3], {2, 3}), s.difference([1], [2]), s.union(), s.difference()


@parallel
def frozen(f):
    return f.union({5}, {6}), f.intersection({1}, {1, 2}), f.difference(), f.difference({1}, {2})


@parallel
def joined():
    return set().union([1], [2, 3]), {1, 2}.union((7,), {8: 1})


@parallel
def counted(text):
    c = Counter(text)
    c.subtract("aaa")
    return sorted(c.elements()), +c, -c


# call: texts({1: "a", 2: "b"}, {1}, frozenset([2]))
# call: texts({"a": [1]}, {"s"}, frozenset([8]))
# call: texts({(1, 2): {"x": 3}}, {"q"}, frozenset(["é"]))
# call: texts({"é": 1.5}, {1.5, 2.5}, frozenset([(1, 2)]))
# call: empty()
# call: special()
# call: printed({"a": 1})
# call: from_keys([1, 2, 1])
# call: from_keys("abca")
# call: from_keys({3: 4})
# call: from_keys([])
# call: lists_of([1, 2, 1])
# call: named({"k": 5}, 4)
# call: named({}, 4)
# call: several({9})
# call: several({9, 17, 1, 25, 33})
# call: frozen(frozenset([1, 2]))
# call: joined()
# call: counted("aabbcd")
