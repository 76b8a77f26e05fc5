"""Methods of sets that take what is no set: lists, ranges, deques, strings, bytes, arrays."""

from collections import deque

import numpy as np

from weft import parallel


@parallel
def made(s, other):
    return s.union(other), s.intersection(other), s.difference(other), s.symmetric_difference(other)


@parallel
def update(s, other):
    s.update(other)
    return s


@parallel
def keep(s, other):
    s.intersection_update(other)
    return s, list(s)


@parallel
def drop(s, other):
    s.difference_update(other)
    return s


@parallel
def either(s, other):
    s.symmetric_difference_update(other)
    return s


@parallel
def tests(s, other):
    return s.isdisjoint(other), s.issubset(other), s.issuperset(other)


def thirds():
    return set(range(0, 60, 3))


# call: made(thirds(), range(5, 25))
# call: made({"a", "b"}, "bcd")
# call: made({97, 3}, b"abc")
# call: made({np.int64(3), np.int64(9)}, np.array([3, 5, 7]))
# call: made(thirds(), deque([3, 5, 6]))
# call: update(thirds(), range(5, 25))
# call: update(set(), "abc")
# call: update({np.int64(3)}, np.array([3, 5, 7]))
# call: keep(thirds(), list(range(5, 25)))
# call: keep(thirds(), range(5, 25))
# call: keep(thirds(), range(0))
# call: keep(thirds(), deque([3, 5, 6]))
# call: keep({60, 3, 19}, [67, 7, 44, 59, 50, 66, 3, 39, 29, 19, 8, 24, 54, 25, 20, 21, 14, 60, 37])
# call: keep({60, 3, 19}, {67, 7, 44, 59, 50, 66, 3, 39, 29, 19, 8, 24, 54, 25, 20, 21, 14, 60, 37})
# call: keep({"a", "b"}, "bcd")
# call: drop(thirds(), range(5, 25))
# call: drop({np.int64(3), np.int64(9)}, np.array([3, 5, 7]))
# call: either(thirds(), range(5, 25))
# call: either(thirds(), deque([3, 5, 6]))
# call: tests(thirds(), range(0, 60, 6))
# call: tests({np.int64(3)}, np.array([3, 5]))
# call: tests({"a"}, "ab")
