"""Keys of dicts and items of sets that are NumPy's numbers: they keep their class, and are equal to Python's."""

from collections import Counter, defaultdict

import numpy as np

from weft import parallel

NUMBERS = [5, 7, 5, 1, 0, 7]


@parallel
def counted(a):
    d = {}
    for x in a:
        d[x] = d.get(x, 0) + 1
    return d


@parallel
def counted_by_test(a):
    d = {}
    for x in a:
        if x in d:
            d[x] += 1
        else:
            d[x] = 1
    return d


@parallel
def seen(a):
    s = set()
    for x in a:
        s.add(x)
    return s, a[0] in s, len(s)


@parallel
def searched_by_others(a):
    s = set()
    n = 0
    for x in a:
        if x in s:
            n += 1
        s.add(int(x))
    return n, s


@parallel
def pairs(a):
    d = {}
    for i in range(len(a) - 1):
        d[a[i], a[i + 1]] = i
    return d


@parallel
def set_of(a):
    return set(a), frozenset(a)


@parallel
def counter(a):
    c = Counter()
    for x in a:
        c[x] += 1
    return c


@parallel
def places(a):
    d = defaultdict(list)
    for i, x in enumerate(a):
        d[x].append(i)
    return d


@parallel
def found(a, d):
    return d[a[0]]


@parallel
def put(d, x):
    d[x] = 5
    return x in d, len(d)


@parallel
def added(s, a):
    for x in a:
        s.add(x)
    return s


@parallel
def missing(a):
    d = {}
    d[a[0]] = 1
    return d[a[1]]


@parallel
def never_put(a):
    d = {}
    n = 0
    for x in a:
        if x in d:
            n += 1
    return n


@parallel
def operations(a):
    s = {x for x in a}
    t = {x for x in a[::2]}
    return s - t, s & t, s | t, s ^ t, t <= s


@parallel
def in_order(a):
    return sorted(set(a)), max({x: 1 for x in a})


@parallel
def from_keys(a):
    d = dict.fromkeys(a, 0)
    for k, v in d.items():
        d[k] = v + int(k)
    return d


@parallel
def by_python(a):
    d = {a[0]: 1}
    return 5 in d, d.get(7, 3), d.pop(5, 0)


@parallel
def taken(a):
    d = {}
    for x in a:
        d[x] = 1
    n = d.pop(a[0])
    del d[a[1]]
    return n, d


# call: counted(np.array(NUMBERS))
# call: counted(np.array(NUMBERS, dtype=np.int8))
# call: counted(np.array(NUMBERS, dtype=np.uint32))
# call: counted(np.array(NUMBERS, dtype=np.uint64))
# call: counted(np.array([2**63, 2**64 - 1, 2**61 - 1, 2**61], dtype=np.uint64))
# call: counted(np.array(NUMBERS, dtype=np.float64))
# call: counted(np.array(NUMBERS, dtype=np.float32))
# call: counted(np.array([0.0, -0.0, np.inf, 1e300, 0.5, -np.inf]))
# call: counted(np.array([-0.0, 0.0, np.inf, 0.5], dtype=np.float32))
# call: counted(np.array(NUMBERS, dtype=np.complex128))
# call: counted(np.array(NUMBERS, dtype=np.complex64))
# call: counted(np.array([True, False, True]))
# call: counted(np.array([], dtype=np.int64))
# call: counted_by_test(np.array(NUMBERS))
# call: counted_by_test(np.array(NUMBERS, dtype=np.float32))
# call: counted_by_test(np.array(NUMBERS, dtype=np.uint64))
# call: seen(np.array(NUMBERS))
# call: seen(np.array([2**40, -1, -2, 2**62, -(2**63)]))
# call: seen(np.array(NUMBERS, dtype=np.uint16))
# call: seen(np.array(NUMBERS, dtype=np.float64) / 3)
# call: searched_by_others(np.array(NUMBERS))
# call: searched_by_others(np.array(NUMBERS, dtype=np.int16))
# call: pairs(np.array(NUMBERS))
# call: pairs(np.array(NUMBERS, dtype=np.float64))
# call: set_of(np.array(NUMBERS))
# call: set_of(np.array([True, False]))
# call: counter(np.array(NUMBERS))
# call: places(np.array(NUMBERS))
# call: places(np.array(NUMBERS, dtype=np.complex64))
# call: found(np.array(NUMBERS), {5: 3})
# call: found(np.array(NUMBERS), {np.int64(5): 3})
# call: found(np.array(NUMBERS), {np.int64(6): 3})
# call: found(np.array(NUMBERS, dtype=np.float64), {5.0: 3})
# call: put({np.int64(6): 3}, np.int64(7))
# call: put({np.int64(6): 3}, np.int64(6))
# call: put({np.float32(6): 3}, np.float32(0.1))
# call: added({np.int64(6)}, np.array(NUMBERS))
# call: added(set(), np.array(NUMBERS))
# call: missing(np.array(NUMBERS))
# call: missing(np.array(NUMBERS, dtype=np.uint64))
# call: missing(np.array(NUMBERS, dtype=np.float64))
# call: missing(np.array(NUMBERS, dtype=np.float32))
# call: missing(np.array([1 + 2j, 2j]))
# call: missing(np.array([1 + 2j, 2j], dtype=np.complex64))
# call: missing(np.array([True, False]))
# call: never_put(np.array(NUMBERS))
# call: operations(np.array(NUMBERS))
# call: operations(np.array(NUMBERS, dtype=np.int32))
# call: operations(np.array(NUMBERS, dtype=np.float64))
# call: in_order(np.array(NUMBERS))
# call: from_keys(np.array(NUMBERS))
# call: by_python(np.array(NUMBERS))
# call: taken(np.array(NUMBERS))
# call: taken(np.array(NUMBERS, dtype=np.uint8))
