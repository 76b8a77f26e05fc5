"""Merging items of two types."""

import heapq

from weft import parallel


@parallel
def f(a, b):
    return list(heapq.merge(a, b))  # error[E0402]: heapq.merge() gets items of two types


# types: f(list[int], list[str])
