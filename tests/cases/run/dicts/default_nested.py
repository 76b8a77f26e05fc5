# defaultdicts of defaultdicts: made, returned, in containers, passed with a factory that says what it makes, and passed again.
from collections import Counter, defaultdict
from functools import partial

from weft import parallel


@parallel
def counted(n):
    d = defaultdict(lambda: defaultdict(int))
    for i in range(n):
        d[i % 3][i * 0.5] += i
    return d


@parallel
def deep(words):
    d = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for w in words:
        d[len(w)][w[:1]][w.upper()].append(w)
    return d, [d], {"d": d}


@parallel
def of_sets(n):
    d = defaultdict(partial(defaultdict, set))
    d[n][n].add(n)
    return d, d[n + 1]


@parallel
def inner(n):
    d = defaultdict(lambda: defaultdict(float))
    d["a"]["b"] += n
    return d["a"], d["c"]


@parallel
def changed(d, i, j):
    d[i][j] += 1
    return len(d)


@parallel
def raising(d, i, j):
    d[i][j] += 1
    return 1 // j


@parallel
def same(d):
    return d, d


@parallel
def lists(d, i, j):
    d[i][j].append("x")
    return d


@parallel
def in_list(ds, k):
    for d in ds:
        d[k] += 2
    return ds


@parallel
def tallies(ds):
    total = Counter()
    for c in ds:
        for k, v in c.items():
            total[k] += v
    return total, ds[0]


@parallel
def held(table):
    table["a"]["b"] += 1.5
    return table["a"]


# call: counted(0)
# call: counted(7)
# call: deep([])
# call: deep(["ab", "ac", "b", ""])
# call: of_sets(3)
# call: inner(2)
# call: changed(defaultdict(partial(defaultdict, int), {1: defaultdict(int, {2: 3})}), 1, 2)
# call: changed(defaultdict(partial(defaultdict, int), {1: defaultdict(int, {2: 3})}), 4, 5)
# call: changed(defaultdict(partial(defaultdict, int)), 4, 5)
# call: raising(defaultdict(partial(defaultdict, int), {1: defaultdict(int, {2: 3})}), 1, 0)
# call: raising(defaultdict(partial(defaultdict, int), {1: defaultdict(int, {2: 3})}), 3, 0)
# call: same(defaultdict(partial(defaultdict, float), {1: defaultdict(float, {2: 3.5})}))
# call: lists(defaultdict(partial(defaultdict, list), {1: defaultdict(list, {2: ["y"]})}), 1, 2)
# call: lists(defaultdict(partial(defaultdict, list), {1: defaultdict(list, {2: ["y"]})}), 1, 3)
# call: lists(defaultdict(partial(defaultdict, list)), 1, 3)
# call: in_list([defaultdict(int, {1: 2}), defaultdict(int)], 1)
# call: in_list([defaultdict(float, {"a": 0.5})], "b")
# call: tallies([Counter("abca"), Counter("b"), Counter()])
# call: held({"a": defaultdict(float, {"c": 1.0})})
