"""A function that is refused by name."""

import heapq

from weft import parallel


@parallel
def f(xs):
    return list(heapq.merge(xs, xs))  # error[E0204]


# types: f(list[int])
