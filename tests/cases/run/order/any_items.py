"""Sorting, the smallest and the largest of items of all sorts that have an order."""

import heapq
from collections import namedtuple

from weft import parallel

P = namedtuple("P", "x y")


@parallel
def ordered(a):
    b = sorted(a, reverse=True)
    least, most = min(a), max(a)
    a.sort()
    return a, b, least, most


@parallel
def heaped(a):
    heapq.heapify(a)
    heapq.heappush(a, a[0])
    return heapq.heappop(a), a, heapq.nsmallest(2, a), heapq.nlargest(1, a)


@parallel
def by_row(rows):
    return sorted(rows, key=sum), sorted(rows, key=lambda r: (len(r), r)), max(rows, key=sum), min(rows, key=len)


@parallel
def of_values(x, y):
    return max((1, x), (1, y)), min([x], [y]), max(b"a", b"b"), min((x, "a"), (x, "b")), max([[x]], [[y], [x]])


@parallel
def grouped(words):
    groups = {}
    for w in words:
        groups.setdefault(len(w), []).append(w)
    return sorted(groups.items()), sorted(groups.values())


@parallel
def many(t):
    return sorted([(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, t), (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 0)])


@parallel
def maybe(n):
    items = [None if i == n else i for i in range(3)]
    return sorted(items)


@parallel
def merged(a, b):
    return list(heapq.merge(a, b)), list(heapq.merge(a, b, [0], key=lambda x: -x)), list(heapq.merge(a, b, reverse=True)), list(heapq.merge(a))


# call: ordered([[3, 1], [2], [2, 0], []])
# call: ordered([[3.5, 1.0], [2.0]])
# call: ordered([b"b", b"a", b"", b"ab"])
# call: ordered([P(2, 1), P(1, 5), P(1, 2)])
# call: ordered([P("b", 1.5), P("a", 2.5)])
# call: ordered([(1, 2.0), (1, 1.0)])
# call: ordered([["b"], ["a", "c"]])
# call: ordered([(1, (2, "x")), (1, (1, "y"))])
# call: ordered([[[1], [0]], [[0, 5]]])
# call: ordered([(b"b", 1), (b"a", 2)])
# call: ordered([([2], 1), ([1, 5], 2)])
# call: heaped([[3], [1], [2]])
# call: heaped([P(3, 1), P(1, 1), P(2, 1)])
# call: by_row([[3, 4], [1, 2, 9], [0]])
# call: of_values(1, 2)
# call: of_values(2.5, 1.5)
# call: grouped(["b", "aa", "a", "cc"])
# call: many(5)
# call: maybe(5)
# call: maybe(1)
# call: merged([1, 3, 3], [2, 3, 4])
# call: merged([4, 1], [3])
