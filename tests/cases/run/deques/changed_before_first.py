"""Iterators of deques that change: before the first item is asked for, between items, in a loop, backwards."""

from collections import deque

from weft import parallel


@parallel
def before(items):
    d = deque(items)
    it = iter(d)
    d.pop()
    return next(it)


@parallel
def backwards(items):
    d = deque(items)
    it = reversed(d)
    d.append(items[0])
    return next(it)


@parallel
def balanced(items):
    d = deque(items)
    it = iter(d)
    x = next(it)
    d.append(x)
    d.popleft()
    return x, next(it)


@parallel
def in_loop(items):
    d = deque(items)
    seen = []
    for x in d:
        seen.append(x)
        if len(seen) == 2:
            d.append(x)
    return seen


@parallel
def unchanged(items):
    d = deque(items)
    it = iter(d)
    first = next(it)
    return first, list(it), [x for x in d], [x for x in reversed(d)], list(zip(d, d)), sum(d), list(enumerate(d))


# call: before(["a", "b"])
# call: backwards([1, 2])
# call: balanced([1, 2])
# call: in_loop([1, 2, 3])
# call: in_loop([1])
# call: unchanged([3, 1, 2])
