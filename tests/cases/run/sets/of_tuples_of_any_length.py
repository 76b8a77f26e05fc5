"""Sets, and keys of dicts, that are tuples of any length, alone or in tuples: algebra and comparison find equal ones."""

from weft import parallel


@parallel
def algebra(x, y):
    a, b = {tuple(x), tuple([1] * len(x))}, {tuple(x), tuple(y)}
    return len(a & b), len(a | b), len(a - b), len(a ^ b), a == b, a <= a | b, a & b <= b, a.isdisjoint(b), sorted(a & b), sorted(a ^ b)


@parallel
def methods(x, y):
    a, b = {tuple(x)}, {tuple(y), tuple(x)}
    kept = a.intersection([tuple(x)]), a.union(b), a.symmetric_difference(b), a.difference(b), b.issuperset(a)
    a |= b
    b -= {tuple(y)}
    return kept, len(a), b == {tuple(x)}, frozenset(a) == frozenset([tuple(y), tuple(x)])


@parallel
def in_pairs(x):
    a, b = {(tuple(x), 1)}, {(tuple(x), 1), (tuple(x), 2)}
    return len(a & b), len(a | b), a < b, b - a


@parallel
def keys(x, y):
    a, b = {tuple(x): 1}, {tuple(x): 1}
    equal = a == b
    b.update({tuple(y): 2})
    return equal, a == b, a.keys() & b.keys(), a.keys() == {tuple(x)}, len(a | b), a | b


@parallel
def of_ranges(n):
    a, b = {range(n), range(0, n, 2)}, {range(0, n + n % 2, 2), range(1)}
    return len(a & b), len(a | b), a == b


# call: algebra([1, 2], [3])
# call: algebra([1, 1], [1, 1])
# call: algebra([0], [1])
# call: methods([1, 2], [3])
# call: methods(["a"], ["b", "c"])
# call: in_pairs([1, 2])
# call: keys([1, 2], [3])
# call: keys([1.5], [2.5, 0.0])
# call: of_ranges(3)
# call: of_ranges(1)
