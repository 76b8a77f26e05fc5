# Dicts with numbers and tuples as keys: literals, items, membership, methods.
from weft import parallel


@parallel
def count(items):
    counts = {}
    for item in items:
        if item in counts:
            counts[item] += 1
        else:
            counts[item] = 1
    return counts


@parallel
def literals(x, y):
    return {x: 1, y: 2}, {x: y}, {(x, y): x + y, (y, x): 0}, {True: 1.5, False: x * 0.5}, {}


@parallel
def pairs(n):
    grid = {}
    for i in range(n):
        for j in range(i):
            grid[i, j] = grid.get((i - 1, j), 0) + j
    return grid, len(grid), (2, 1) in grid, (1, 2) not in grid


@parallel
def floats(n):
    d = {0.0: 1, 1.5: 2}
    d[-0.0] = 7
    d[float("inf")] = 8
    for i in range(n):
        d[i / 4] = i
    return d, d[0.0], 0.25 in d, float("nan") in d, d.get(float("nan"), -1)


@parallel
def methods(n):
    d = {i: i * i for i in range(n)}
    a = d.setdefault(2, -1)
    b = d.setdefault(100, 5)
    c = d.pop(1, -7)
    e = d.pop(1, -7)
    f = d.get(3, 0)
    last = d.popitem()
    copy = d.copy()
    copy[50] = 1
    d.update(copy)
    d.update({7: 70, 8: 80})
    d |= {9: 90}
    del d[7]
    gone = len(copy)
    copy.clear()
    return d, a, b, c, e, f, last, copy, gone, bool(copy), bool(d)


@parallel
def order(n):
    d = {}
    for i in range(n):
        d[i * 7 % 31] = i
    for i in range(0, n, 3):
        d.pop(i, 0)
    for i in range(0, n, 2):
        d[i] = -i
    return d, list(d), list(d.values()), list(d.items()), list(d.keys())


@parallel
def equal(a, b):
    return a == b, a != b, a == a, {} == a


@parallel
def merged(a, b):
    return a | b, b | a


@parallel
def from_pairs(pairs, keys, values):
    return dict(pairs), dict(zip(keys, values)), dict({1: 2}), dict()


@parallel
def shared(n):
    d = {0: 0}
    e = d
    e[n] = 1
    return d, e, len(d)


def helper(d, k):
    d[k] = k
    return d


@parallel
def through_a_call(n):
    d = {}
    for i in range(n):
        d = helper(d, i)
    return d


@parallel
def sums(d):
    return sum(d.values()), max(d), min(d.values()), sum(d), len(d.items())


@parallel
def big(n):
    d = {}
    for i in range(n):
        d[i * 2654435761 % 1000003] = i
    total = 0
    for i in range(n):
        total += d[i * 2654435761 % 1000003]
    return len(d), total


@parallel
def extremes():
    d = {9223372036854775807: 1, -9223372036854775808: 2, -1: 3, -2: 4, 0: 5}
    return d, d[-9223372036854775808], d[-1], d[-2]


# call: count([3, 1, 3, 2, 1, 3])
# call: count([])
# call: count([2.5, 1.0, 2.5])
# call: count([True, False, True])
# call: count([1 + 2j, 1j, 1 + 2j])
# call: literals(3, 4)
# call: literals(5, 5)
# call: pairs(0)
# call: pairs(6)
# call: floats(0)
# call: floats(12)
# call: methods(5)
# call: methods(40)
# call: order(0)
# call: order(25)
# call: order(400)
# call: equal({1: 2, 3: 4}, {3: 4, 1: 2})
# call: equal({1: 2, 3: 4}, {3: 4, 1: 5})
# call: equal({1: 2}, {1: 2, 3: 4})
# call: merged({1: 2, 3: 4}, {3: 5, 6: 7})
# call: merged({}, {1: 2})
# call: from_pairs([(1, 2.5), (3, 4.5), (1, 0.0)], [1, 2], [3, 4, 5])
# call: shared(1)
# call: through_a_call(20)
# call: sums({1: 2, 5: 6})
# call: big(1000)
# call: big(100000)
# call: extremes()
