"""Sets made of lists, and updated with them: order and equality as one by one."""

from weft import parallel


@parallel
def of_words(words, more):
    s = set(words)
    t = frozenset(more)
    s.update(more)
    u = s.copy()
    u.update([w.upper() for w in words])
    return list(s), list(t), list(u), s | t == s, len(set(words + more))


@parallel
def of_ints(n, step):
    s = set([i * step % 1009 for i in range(n)])
    for i in range(0, n, 3):
        s.discard(i)
    s.update([i * i for i in range(n)])
    t = {i for i in range(5)}
    t.update([])
    return list(s), list(t), set([n]).issubset(s)


@parallel
def of_others(n):
    data = [str(i % 7).encode() for i in range(n)]
    return list(set([i * 0.5 for i in range(n)])), list(set([(i % 3, i % 2) for i in range(n)])), set([i > 2 for i in range(n)]), len(set(data)), set([[1], [2]][0])


@parallel
def mixed(n):
    s = {0.5}
    s.update([i * 1.0 for i in range(n)])
    return sorted(s)


# call: of_words(["a", "b", "a", "é", "€", ""], ["c", "b"])
# call: of_words(["word%d" % (i % 37) for i in range(200)], [])
# call: of_words([], ["x"])
# call: of_ints(0, 1)
# call: of_ints(100, 7)
# call: of_ints(3000, -13)
# call: of_others(10)
# call: mixed(4)
