# Dicts that are passed in: read, changed and brought up to date, returned, passed twice.
import collections

from weft import parallel


@parallel
def read(d, k):
    return d.get(k, -1), len(d)


@parallel
def change(d):
    d[5] = 6
    d.pop(1, 0)
    for k in list(d):
        d[k] *= 10


@parallel
def change_then_raise(d, k):
    d[100] = 1
    del d[k]
    return d[k]


@parallel
def fill(d, n):
    for i in range(n):
        d[i] = i * 0.5
    return d


@parallel
def both(a, b):
    a[1] = 5
    return b[1], a, b


@parallel
def clear(d):
    d.clear()
    return len(d)


@parallel
def tuples(d):
    total = 0.0
    for (i, ok), (a, b) in d.items():
        if ok:
            total += i * a + b
    return total


SHARED = {1: 2, 3: 4}
EMPTY = {}
COUNTER = collections.Counter({1: 5})
DEFAULT = collections.defaultdict(float, {1: 5.0})


@parallel
def default(d, k):
    return d[k], len(d)


# call: read({1: 2, 3: 4}, 3)
# call: read({1: 2, 3: 4}, 4)
# call: change({1: 2, 3: 4})
# call: change({})
# call: change_then_raise({1: 2, 3: 4}, 1)
# call: change_then_raise({1: 2, 3: 4}, 7)
# call: fill({}, 0)
# call: fill({}, 3)
# call: fill({1: 0.25}, 3)
# call: both(SHARED, SHARED)
# call: both({1: 2}, {1: 3})
# call: clear({1: 2})
# call: clear({})
# call: tuples({(1, True): (2.5, 3.5), (2, False): (0.0, 1.0), (3, True): (1.0, 1.0)})
# call: default(COUNTER, 1)
# call: default(COUNTER, 2)
# call: default(DEFAULT, 1)
# call: default(DEFAULT, 2)
