"""Kinds of sorts and partitions: names that NumPy takes, and those that it refuses; other arguments that are no such thing."""

import numpy as np

from weft import parallel

A = np.array([3, 1, 2, 1])


@parallel
def named(a):
    return np.sort(a, kind="stable"), np.sort(a, kind="quicksort"), np.argsort(a, kind="mergesort"), np.partition(a, 2, kind="introselect")[2], np.sort(a, kind=None)


@parallel
def sorted_by(a):
    return np.sort(a, kind="x")


@parallel
def places_by(a):
    return np.argsort(a, kind="nonsense")


@parallel
def in_place_by(a):
    a.sort(kind="x")


@parallel
def numbered(a):
    return np.sort(a, kind=1)


@parallel
def parted_by(a):
    return np.partition(a, 2, kind="nonsense")


@parallel
def parted_places_by(a):
    return np.argpartition(a, 2, kind="quick")


@parallel
def half_power(a):
    return np.linalg.matrix_power(a, 1.5)


@parallel
def trimmed(a):
    return np.trim_zeros(a, "x")


@parallel
def trimmed_in_capitals(a):
    return np.trim_zeros(a, "F"), np.trim_zeros(a, "bf")


# call: named(A)
# call: sorted_by(A)
# call: places_by(A)
# call: in_place_by(A)
# call: numbered(A)
# call: parted_by(A)
# call: parted_places_by(A)
# call: half_power(np.eye(2))
# call: trimmed(A)
# call: trimmed_in_capitals(np.array([0, 1, 0]))
