# Dicts of arrays: made inside, passed in, changed in place, returned.
import numpy as np

from weft import parallel


@parallel
def made(n):
    d = {}
    for i in range(n):
        d["k" + str(i)] = np.full(i, i * 1.0)
    for k in d:
        a = d[k]
        for i in range(len(a)):
            a[i] += 0.5
    return d


@parallel
def passed(d):
    t = 0.0
    for k, a in d.items():
        for i in range(len(a)):
            t += a[i]
            a[i] = 0.0
    return t


@parallel
def put(d, x):
    d["new"] = x
    d["new"][0] = 3.0
    d["other"] = np.ones(2)
    return d["new"], d.get("none", x), d.pop("other")


@parallel
def grouped(keys, values):
    groups = {}
    for i in range(len(keys)):
        k = keys[i]
        if k not in groups:
            groups[k] = np.zeros(len(values))
        groups[k][i] += values[i]
    return groups


@parallel
def lists(n):
    d = {}
    for i in range(n):
        d.setdefault(i % 2, []).append(np.full(2, i))
    for rows in d.values():
        for r in rows:
            r[0] = -r[0]
    return d


@parallel
def missing(d, k):
    d["here"][0] = 1.0
    return d[k][0]


# call: made(0)
# call: made(4)
# call: passed({"a": np.ones(2), "b": np.zeros(0), "c": np.array([np.nan])})
# call: passed({"a": np.arange(6.0)[::2], "b": np.zeros(2)})
# call: put({"x": np.zeros(2)}, np.zeros(3))
# call: grouped([1, 2, 1], np.array([1.0, 2.0, 3.0]))
# call: lists(5)
# call: missing({"here": np.zeros(1)}, "here")
# call: missing({"here": np.zeros(1)}, "gone")


@parallel
def update(d, x):
    a = d["a"]
    d["a"] += 1.5
    d["b"] *= x
    e = {0: [1], 1: [2]}
    inner = e[0]
    e[0] += [5]
    e[1] *= 2
    f = [[1], [2]]
    first = f[0]
    f[0] += (7, 8)
    f[0] *= 2
    return a[0], e, inner, f, first, d


# call: update({"a": np.ones(2), "b": np.arange(2.0)}, np.full(2, 3.0))
