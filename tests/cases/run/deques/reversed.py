"""Deques and dicts backwards."""

from collections import deque

from weft import parallel


@parallel
def backwards(d):
    out = []
    for x in reversed(d):
        out.append(x)
    r = reversed(d)
    first = next(r)
    return out, first, list(r), sum(reversed(d)), max(reversed(d)), [(i, x) for i, x in enumerate(reversed(d))], list(zip(reversed(d), d))


@parallel
def turned(n):
    q = deque(range(n), 5)
    q.rotate(2)
    q.appendleft(9)
    return list(reversed(q)), q


@parallel
def grown(q):
    for x in reversed(q):
        q.append(x)
    return q


@parallel
def of_dict(d):
    return list(reversed(d)), list(reversed(d.keys())), list(reversed(d.values())), list(reversed(d.items())), [k for k in reversed(d)]


# call: backwards(deque([1, 2, 3]))
# call: backwards(deque([4]))
# call: backwards(deque([], 3))
# call: turned(9)
# call: turned(0)
# call: grown(deque([1, 2]))
# call: grown(deque([7]))
# call: of_dict({1: 2, 3: 4, 5: 6})
# call: of_dict({})
