"""collections.deque: methods, subscripts, comparisons, loops, text, results."""

import collections
from collections import deque

from weft import parallel


@parallel
def ends(n):
    d = deque()
    for i in range(n):
        d.append(i)
        d.appendleft(-i)
        if i % 3 == 2:
            d.pop()
            d.popleft()
    return d, len(d), bool(d), list(d)


@parallel
def from_others(xs, t, s, n):
    a = deque(xs)
    b = deque(t, 2)
    c = deque(s, maxlen=n)
    e = collections.deque(i * i for i in range(n))
    f = deque({3: "x", 4: "y"})
    return a, b, c, e, f, a.maxlen, b.maxlen, c.maxlen


@parallel
def limited(n, most):
    d = deque([0.5], most)
    for i in range(n):
        d.append(float(i))
    e = deque(d, most)
    for i in range(n):
        e.appendleft(float(-i))
    e.extend([1.5, 2.5])
    e.extendleft(x for x in (7.5, 8.5))
    return d, e, d == e, d.maxlen


@parallel
def negative_limit(n):
    return deque([n], -1)


@parallel
def turned(xs, n):
    d = deque(xs)
    d.rotate(n)
    e = d.copy()
    e.rotate()
    f = deque(xs, maxlen=10)
    f.append(99)
    f.popleft()
    f.rotate(-n)
    e.reverse()
    return d, e, f


@parallel
def items(xs, i):
    d = deque(xs)
    d.appendleft(5)
    x = d[i]
    d[i] = 7
    d[i] += 3
    d[0] -= 1
    return x, d, d[-1], 7 in d, 8 in d, d.count(7)


@parallel
def searched(xs, x):
    d = deque(xs)
    d.rotate(2)
    return d.index(x), d.index(x, 1), d.index(x, -3, 100), d


@parallel
def removed(xs, x):
    d = deque(xs)
    d.rotate(1)
    d.remove(x)
    del d[0]
    del d[-1]
    return d


@parallel
def inserted(xs, i, most):
    d = deque(xs, most)
    d.insert(i, 50)
    return d


@parallel
def summed(xs):
    d = deque(xs)
    d.popleft()
    d.append(4)
    total = 0
    for x in d:
        total += x
    for i, x in enumerate(d):
        total += i * x
    return total, sum(d), max(d), sorted(d), [x + 1 for x in d]


@parallel
def grown_in_loop(n):
    d = deque(range(n))
    for x in d:
        if x == 2:
            d.append(x)
    return d


@parallel
def grown_under_enumerate(n):
    d = deque(range(n))
    total = 0
    for i, x in enumerate(d, 2):
        total += i * x
        if x == 3:
            d.append(x)
    return d, total


@parallel
def changed_and_left(n):
    d = deque(range(n))
    for x in d:
        if x == 2:
            d.remove(x)
            break
    for i, x in enumerate(d):
        d[i] = x + 1
    return d


@parallel
def of_words(words):
    d = deque(words)
    d.append("é漢")
    d += ["last"]
    text = f"{d} {d!r} {str(d)}"
    print(d)
    return d, text, d.popleft() + d.pop(), repr(deque([1.5], 3))


@parallel
def compared(xs, ys):
    a = deque(xs)
    b = deque(ys)
    return a == b, a != b, a < b, a <= b, a > b, a >= b, a == xs, xs != b


@parallel
def itself(xs):
    d = deque(xs)
    d.extend(d)
    d.extendleft(d)
    e = d
    e.append(0)
    d.clear()
    d.append(1)
    return d, e, len(e)


@parallel
def breadth_first(edges, start):
    seen = {start: 0}
    queue = deque([(start, 0)])
    order = []
    while queue:
        node, depth = queue.popleft()
        order.append(node)
        for a, b in edges:
            if a == node and b not in seen:
                seen[b] = depth + 1
                queue.append((b, depth + 1))
    return order, seen


@parallel
def of_lists(n):
    d = deque([[1]])
    for i in range(n):
        d.append([i, i + 1])
    d[0].append(9)
    last = d.pop()
    return d, last, {"d": d}, [deque([i]) for i in range(n)]


@parallel
def empty():
    d = deque()
    return d.popleft()


@parallel
def pop_of_empty(xs):
    d = deque(xs)
    while True:
        d.pop()


# call: ends(0)
# call: ends(1)
# call: ends(50)
# call: from_others([1, 2], (1.5, 2.5, 3.5), "abc", 2)
# call: from_others([3], (1.5, 2.5, 3.5), "", 0)
# call: limited(5, 3)
# call: limited(5, 1)
# call: limited(2, 0)
# call: limited(0, 9)
# call: negative_limit(1)
# call: turned([1, 2, 3, 4, 5], 2)
# call: turned([1, 2, 3, 4, 5], -7)
# call: turned([1], 3)
# call: items([1, 2, 3], 1)
# call: items([1, 2, 3], -4)
# call: items([1, 2, 3], 4)
# call: items([1, 2, 3], -5)
# call: searched([1, 2, 3, 2, 1], 2)
# call: searched([1, 2, 3, 2, 1], 9)
# call: searched([2], 2)
# call: removed([1, 2, 3, 2, 1], 2)
# call: removed([1, 2], 2)
# call: removed([1, 2], 5)
# call: inserted([1, 2, 3], 0, 9)
# call: inserted([1, 2, 3], 2, 9)
# call: inserted([1, 2, 3], -1, 9)
# call: inserted([1, 2, 3], -9, 9)
# call: inserted([1, 2, 3], 9, 9)
# call: inserted([1, 2, 3], 1, 3)
# call: summed([1, 2, 3])
# call: grown_in_loop(2)
# call: grown_in_loop(3)
# call: grown_in_loop(5)
# call: changed_and_left(5)
# call: grown_under_enumerate(3)
# call: grown_under_enumerate(6)
# call: of_words(["a", "b"])
# call: compared([1, 2], [1, 3])
# call: compared([1, 2], [1, 2])
# call: compared([1, 2, 3], [1, 2])
# call: itself([1, 2])
# call: breadth_first([(1, 2), (2, 3), (1, 4), (4, 3), (3, 1), (3, 5)], 1)
# call: of_lists(3)
# call: empty()
# call: pop_of_empty([1, 2])
