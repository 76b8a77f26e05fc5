# defaultdicts of lists, sets and dicts that Python passes: read, changed, written back with their class, also when the call raises, and returned.
from collections import defaultdict

from weft import parallel


@parallel
def grouped(d, words):
    for w in words:
        d[len(w)].append(w)
    return d, len(d)


@parallel
def asked(d, k):
    n = len(d[k])
    return n, k in d, list(d)


@parallel
def of_sets(d, k, x):
    d[k].add(x)
    return d


@parallel
def of_dicts(d, k, x):
    d[k][x] = 1
    return d


@parallel
def raising(d, k):
    d[k].append(5)
    return 1 // k


# call: grouped(defaultdict(list, {1: ["a"]}), ["bb", "c", "ddd"])
# call: grouped(defaultdict(list, {1: ["a"]}), [])
# call: asked(defaultdict(list, {1: [1.5]}), 1)
# call: asked(defaultdict(list, {1: [1.5]}), 2)
# call: of_sets(defaultdict(set, {"a": {1}}), "b", 2)
# call: of_sets(defaultdict(set, {"a": {1}}), "a", 2)
# call: of_dicts(defaultdict(dict, {"a": {1: 2}}), "b", 2)
# call: raising(defaultdict(list, {1: [1]}), 0)
