"""Tuples of any length as keys of dicts and items of sets, and their hash."""

from collections import defaultdict, Counter

from weft import parallel


@parallel
def by_letters(words):
    groups = {}
    for w in words:
        k = tuple(sorted(w))
        groups.setdefault(k, []).append(w)
    return groups


@parallel
def in_default_dict(words):
    groups = defaultdict(list)
    for w in words:
        groups[tuple(sorted(w))].append(w)
    return list(groups.values())


@parallel
def in_set(xss):
    return {tuple(x) for x in xss}


@parallel
def counted(xss):
    return Counter(tuple(x) for x in xss)


@parallel
def hashed(xs):
    return hash(tuple(xs))


# call: by_letters(['eat','tea','tan','ate','nat','bat'])
# call: in_default_dict(['eat','tea','tan','ate','nat','bat'])
# call: in_set([[1,2],[2,1],[1,2],[3]])
# call: counted([[1,2],[2,1],[1,2],[3]])
# call: hashed([1,2,3])
# call: hashed([])
# call: hashed([-1,2**62])
# call: hashed([1.5,2.5])
# call: hashed(['a','b'])
