"""The module heapq: heaps have CPython's order inside."""

import heapq
from heapq import heappop, heappush

from weft import parallel


@parallel
def push_all(values):
    heap = []
    for v in values:
        heappush(heap, v)
    order = heap[:]
    out = []
    while heap:
        out.append(heappop(heap))
    return order, out


@parallel
def others(x, v):
    heapq.heapify(x)
    start = x[:]
    a = heapq.heappushpop(x, v)
    b = heapq.heapreplace(x, v)
    return start, a, b, x


@parallel
def best(x, n):
    return heapq.nsmallest(n, x), heapq.nlargest(n, x)


@parallel
def pairs(n):
    heap = [(float(i * 7 % 11), i) for i in range(n)]
    heapq.heapify(heap)
    total = 0
    while len(heap) > 1:
        p, i = heappop(heap)
        q, j = heappop(heap)
        total += i * j
        heappush(heap, (p + q, i + j))
    return heap, total


# call: push_all([5, 1, 4, 2, 3, 1])
# call: push_all([2.5, -0.0, 0.0])
# call: others([5, 1, 4, 2], 3)
# call: others([5, 1, 4, 2], 0)
# call: others([], 1)
# call: best([5, 1, 4, 2, 4], 2)
# call: best([5, 1], 9)
# call: best([5, 1], -1)
# call: pairs(20)
