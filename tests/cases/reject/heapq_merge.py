"""Lists can be merged, an iterator cannot: nothing tells that it ends."""

import heapq

from weft import parallel


@parallel
def f(xs):
    return list(heapq.merge((x for x in xs), xs))  # error[E0405]


# types: f(list[int])
