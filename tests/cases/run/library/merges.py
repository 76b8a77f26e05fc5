"""`heapq.merge` reads its lists as it goes."""

import heapq

from weft import parallel


@parallel
def later():
    a, b = [1, 3, 5], [2, 4]
    merged = heapq.merge(a, b)
    a.append(7)
    return list(merged)


@parallel
def within(at):
    a, b, out = [1, 3, 5], [2, 4], []
    for x in heapq.merge(a, b):
        out.append(x)
        if x == at:
            a.append(9)
            b.append(8)
    return out


@parallel
def with_keys(items, others, reverse):
    seen = []

    def key(x):
        seen.append(x)
        return -x if reverse else x * x

    out = []
    for x in heapq.merge(items, others, key=key):
        out.append(x)
        if len(out) == 2:
            items[-1] = 50 if not reverse else -50
    return out, seen


@parallel
def kinds(word):
    return list(heapq.merge([1, 5], (2, 3), range(4))), list(heapq.merge("ace", ["b", "d"], word)), list(heapq.merge([3, 1], [2], reverse=True))


@parallel
def ties():
    a, b = [(1, 0), (2, 0)], [(1, 1), (2, 1)]
    return list(heapq.merge(a, b, key=lambda t: t[0])), list(heapq.merge(b, [], a, key=lambda t: -t[0], reverse=True))


# call: later()
# call: within(1)
# call: within(4)
# call: within(5)
# call: with_keys([1, 3, 5], [2, 4], False)
# call: with_keys([5, 3, 1], [4, 2], True)
# call: with_keys([5], [], False)
# call: kinds("bcd")
# call: ties()
