"""Loops over a list whose length the body changes ask for it in every round, as Python's iterator does."""

from weft import parallel


def push(out, v):
    out.append(v)


@parallel
def breadth_first(limit):
    queue = [1]
    for v in queue:
        if 2 * v < limit:
            queue.append(2 * v)
        if 3 * v < limit and v % 2 == 1:
            queue.append(3 * v)
    return queue


@parallel
def shrinking(x):
    seen = 0
    for v in x:
        seen = seen * 10 + v
        if v == 2:
            x.pop()
    else:
        seen = -seen
    return seen, x


@parallel
def by_callee(n):
    out = [0]
    for v in out:
        if v < n:
            push(out, v + 1)
            continue
        push(out, -1)
        break
    return out


@parallel
def under_another_name(n):
    out = [0]
    other = out
    for i, v in enumerate(out):
        if i < n:
            other.append(v + i)
    return out


@parallel
def one_or_two(a, b):
    for x in a:
        if len(b) < 10:
            b.append(x + 1)
    return len(a)


@parallel
def zipped(a, n):
    b = [1]
    for x, y in zip(a, b):
        if y < n:
            b.append(x + y)
    return b


def same(n):
    x = [1] * n
    return one_or_two(x, x), x


# call: breadth_first(100)
# call: breadth_first(1)
# call: shrinking([1, 2, 3])
# call: shrinking([2])
# call: shrinking([2, 1, 2, 2, 4])
# call: by_callee(0)
# call: by_callee(6)
# call: under_another_name(5)
# call: one_or_two([1, 2, 3], [5])
# call: one_or_two([1, 2, 3], [])
# call: same(1)
# call: same(12)
# call: zipped([1, 2, 3], 100)
# call: zipped([1, 2, 3, 4, 5, 6, 7], 5)
