"""Iterables of itertools by keyword are iterators like those by position."""

import itertools

from weft import parallel


@parallel
def groups(x):
    return [(k, list(v)) for k, v in itertools.groupby(iterable=x)], [k for k, v in itertools.groupby(iterable=x, key=lambda v: v % 2)]


@parallel
def running(x):
    return list(itertools.accumulate(iterable=x)), list(itertools.combinations(iterable=x, r=2)), list(itertools.permutations(iterable=x, r=1))


# call: groups([3, 3, 1, 2, 4])
# call: groups([])
# call: running([3, 1, 2])
