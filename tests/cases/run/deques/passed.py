"""Deques that Python passes: read, changed, written back with their maxlen, also when the call raises, met twice, returned."""

from collections import deque

from weft import parallel


@parallel
def read(d, n):
    total = 0.0
    for x in d:
        total += x
    return total, len(d), d.maxlen, n in d, list(d)


@parallel
def changed(d, xs):
    for x in xs:
        d.append(x)
        d.appendleft(-x)
    if len(d) > 3:
        d.pop()
        d.rotate(2)
    return len(d)


@parallel
def items_only(d, i, x):
    d[i] = x
    return d


@parallel
def left_alone(d):
    d.rotate(1)
    d.rotate(-1)
    return d.count(1)


@parallel
def returned(d):
    d.append(7)
    return d, d, len(d)


@parallel
def moved(d, e):
    while d:
        e.append(d.popleft())
    return len(e)


@parallel
def twice(d, e):
    d.append(3)
    e.append(4)
    return d == e, len(d), len(e)


@parallel
def raising(d, n):
    d.append(n)
    d.popleft()
    return 1 // n


@parallel
def words(d, sep):
    d.append("end")
    d.extend([w.upper() for w in d])
    return sep.join(d)


@parallel
def pairs(d):
    a, b = d.popleft()
    d.append((a * 2.0, b + "x"))
    return a


@parallel
def lists(d, x):
    d[0].append(x)
    d.append([x, x])
    first = d.popleft()
    d.append(first)
    return first


@parallel
def cleared(d):
    d.clear()
    return d


@parallel
def first_filled(d, n):
    for i in range(n):
        d.append(i * 0.5)
    return d


@parallel
def never_filled(d):
    return len(d), d


@parallel
def made_of(d, m):
    e = deque(d, m)
    e.extend(d)
    d.reverse()
    return e


@parallel
def breadth(start, edges, n):
    queue = deque([start])
    seen = [False] * n
    seen[start] = True
    order = [0 for _ in range(0)]
    while queue:
        v = queue.popleft()
        order.append(v)
        for w in edges[v]:
            if not seen[w]:
                seen[w] = True
                queue.append(w)
    return order


# call: read(deque([1.5, 2.5]), 2.5)
# call: read(deque([1.5, float("inf"), -0.0], 3), 1.0)
# call: changed(deque([1, 2, 3]), [4, 5])
# call: changed(deque([1, 2, 3], 4), [4, 5, 6])
# call: changed(deque([1], 1), [4])
# call: changed(deque([1, 2]), list(range(100)))
# call: items_only(deque([1, 2, 3], 3), -1, 9)
# call: items_only(deque([1, 2, 3], 3), 3, 9)
# call: left_alone(deque([1, 2, 1]))
# call: left_alone(deque([1 << 40, 1]))
# call: returned(deque([1]))
# call: returned(deque([1, 2], 2))
# call: moved(deque([1, 2, 3]), deque([0], 3))
# call: moved(deque([1, 2, 3]), deque())
# call: moved(deque(), deque([1]))
# call: twice(*[deque([1, 2])] * 2)
# call: twice(*[deque()] * 2)
# call: twice(deque([1]), deque([2]))
# call: raising(deque([1, 2]), 0)
# call: raising(deque([1, 2]), 2)
# call: words(deque(["a", "é"], 5), "-")
# call: pairs(deque([(1.5, "a"), (2.5, "b")]))
# call: lists(deque([[1], [2]]), 3)
# call: lists(deque([[1], [2]], 2), 3)
# call: cleared(deque([1]))
# call: cleared(deque(["x"], 7))
# call: first_filled(deque(), 3)
# call: first_filled(deque(maxlen=2), 5)
# call: first_filled(deque([], 0), 5)
# call: never_filled(deque())
# call: never_filled(deque(maxlen=3))
# call: made_of(deque([1, 2, 3]), 4)
# call: made_of(deque([1, 2, 3], 2), 1)
# call: breadth(0, [[1, 2], [3], [3], []], 4)
