"""Sets of lists in which most items are met again and again, in the order that CPython's tables have."""

from weft import parallel

# call: words([str(i * i % 97) for i in range(500)])
# call: words(["a"] * 40 + ["b", "a", "c"] * 30)
# call: words([])
# call: ints([i * 7919 % 131 for i in range(1000)])
# call: ints([0, -1, -2, 2**61 - 1, 2**61, 0, -1, 2**61 - 1] * 20)
# call: ints([3] * 100)
# call: added([5, 1, 5, 9, 1, 33, 65, 97, 1, 5] * 9, [1, 33, 200, 5] * 12)


@parallel
def words(x):
    s = set(x)
    return len(s), list(s), s


@parallel
def ints(x):
    s = set(x)
    t = set()
    t.update(x)
    return list(s), list(t), sum(s)


@parallel
def added(x, y):
    s = set(x)
    s.discard(5)
    s.discard(9)
    s.update(y)
    s.discard(200)
    s.update(x)
    return list(s), len(s)
