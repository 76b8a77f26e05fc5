"""Items that are taken away at the front, in the middle and at the end, before and after others come: what is left keeps its order and its place in memory."""

from weft import parallel, prange

# call: queue(1000, 3)
# call: queue(1000, 200)
# call: queue(10, 20)
# call: both_ends([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
# call: both_ends([1, 2])
# call: everywhere([5, 3, 8, 1, 9, 2, 7, 4], [0, 6, 2, 2, 0])
# call: everywhere([5, 3], [0, 0, 0])
# call: everywhere([5, 3], [-1, -2])
# call: pairs(40)
# call: words(["a", "bc", "def", "ghij", "k", "bc"], "bc")
# call: words(["a", "bc"], "x")
# call: slices([1, 2, 3, 4, 5, 6, 7, 8, 9], 0, 3)
# call: slices([1, 2, 3, 4, 5, 6, 7, 8, 9], 2, 4)
# call: slices([1, 2, 3, 4, 5, 6, 7, 8, 9], 6, 9)
# call: slices([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 3)
# call: slices([1, 2, 3, 4, 5, 6, 7, 8, 9], -3, -1)
# call: shorter([1, 2, 3, 4, 5, 6, 7, 8, 9], 1, 5, [0])
# call: shorter([1, 2, 3, 4, 5, 6, 7, 8, 9], 0, 9, [])
# call: shorter([1, 2, 3, 4, 5, 6, 7, 8, 9], 4, 6, [10, 11, 12, 13])
# call: shorter([1, 2, 3, 4, 5, 6, 7, 8, 9], 4, 6, [10, 11])
# call: rows(30)
# call: in_turns(500)
# call: collected(200)
# call: nothing(6)
# call: sieve(60)


@parallel
def queue(n, wide):
    waiting = []
    total = 0
    for i in range(n):
        waiting.append(i * i)
        if len(waiting) > wide:
            total = total * 3 % 1000007 + waiting.pop(0)
    while waiting:
        total = total * 3 % 1000007 + waiting.pop(0)
    waiting.append(total)
    return waiting, len(waiting)


@parallel
def both_ends(x):
    taken = []
    while len(x) > 2:
        taken.append(x.pop(0))
        taken.append(x.pop())
        x.insert(0, -len(x))
        taken.append(x.pop(1))
        x.append(len(x))
    return taken, x


@parallel
def everywhere(x, places):
    taken = []
    for at in places:
        taken.append(x.pop(at))
        x.extend([at, at])
        del x[at]
        x[at] += 10
    return taken, x


@parallel
def pairs(n):
    items = [(i, i * 0.5) for i in range(n)]
    out = []
    while len(items) > 1:
        out.append(items.pop(0))
        del items[len(items) // 3]
        items.append((len(items), -1.0))
        items.pop(-2)
    items.reverse()
    return items, out


@parallel
def words(x, word):
    x.remove(word)
    x.append(word + "!")
    x.remove(x[0])
    x.insert(1, "new")
    return x, [w * 2 for w in x], x.index(word)


@parallel
def slices(x, start, stop):
    copy = x[:]
    del copy[start:stop]
    copy.extend([100, 200, 300])
    del copy[0:1]
    del copy[::2]
    del x[start:stop]
    return copy, x


@parallel
def shorter(x, start, stop, values):
    x[start:stop] = values
    x.append(len(x))
    x[:2] = []
    return x


@parallel
def rows(n):
    table = [[j for j in range(i)] for i in range(n)]
    last = [0]
    while table:
        row = table.pop(0)
        while len(row) > 1:
            last.append(row.pop(0) + row[0])
        if len(last) > 10:
            del last[:7]
    return last


@parallel
def in_turns(n):
    x = [0, 1, 2, 3, 4, 5, 6, 7]
    for i in range(n):
        x += [x[0] + i, x[1] - i]
        del x[:2]
        if i % 50 == 49:
            x = x * 2
            del x[1:9]
    return x


@parallel
def collected(n):
    out = [-1, -2, -3, -4]
    del out[:3]
    for i in prange(n):
        if i % 3 == 0:
            out.append(i)
    out.pop(0)
    out.sort(reverse=True)
    out.pop(0)
    return out


@parallel
def nothing(n):
    gone = [None for _ in range(n)]
    gone.pop(0)
    gone.append(None)
    del gone[:2]
    return gone, len(gone)


@parallel
def sieve(n):
    left = list(range(2, n))
    primes = []
    while left:
        p = left.pop(0)
        primes.append(p)
        for q in left[:]:
            if q % p == 0:
                left.remove(q)
    return primes
