# Iterators of dicts, sets and deques in variables: gone on with, and the errors of what changes meanwhile.
from collections import deque

from weft import parallel


@parallel
def of_dict(d):
    it = iter(d)
    a = next(it, -1)
    b = next(it, -1)
    return a, b, list(it), next(it, -1)


@parallel
def of_items(d, stop):
    it = iter(d.items())
    total = 0
    for k, v in it:
        total += v
        if k == stop:
            break
    return total, list(it), list(it)


@parallel
def of_values(d):
    it = iter(d.values())
    a = next(it, 0)
    return a, sum(it), next(iter(d.values()), -1), next(iter(d.items()), (-1, -1)), next(iter(d), -1)


@parallel
def of_set(s):
    it = iter(s)
    a = next(it, -1)
    return a, sorted(it), next(it, -1)


@parallel
def of_deque(xs):
    q = deque(xs)
    it = iter(q)
    a = next(it, -1)
    return a, list(it)


@parallel
def of_empty():
    it = iter({})
    for _ in it:
        pass
    return len(list(iter(set())))


# call: of_dict({})
# call: of_dict({5: 1})
# call: of_dict({5: 1, 3: 2, 9: 3})
# call: of_items({1: 10, 2: 20, 3: 30}, 2)
# call: of_items({}, 0)
# call: of_values({1: 10, 2: 20})
# call: of_values({})
# call: of_set({7})
# call: of_set({1, 2, 3})
# call: of_set(set())
# call: of_deque([1, 2, 3])
# call: of_deque([])


@parallel
def grown(d, k):
    it = iter(d)
    a = next(it)
    d[k] = 1
    return a, next(it)


@parallel
def shrunk(d, k):
    it = iter(d.items())
    a = next(it)
    del d[k]
    return a, next(it)


@parallel
def sticky(d, k):
    it = iter(d)
    next(it)
    d[k] = 1
    out = []
    for _ in range(2):
        try:
            out.append(next(it))
        except RuntimeError as e:
            out.append(-1)
            print(e)
        del d[k]
        d[k] = 2
    return out


@parallel
def changed_back(d, k, j):
    it = iter(d)
    a = next(it)
    del d[k]
    d[j] = 1
    return a, list(it)


@parallel
def set_changed(s, k):
    it = iter(s)
    a = next(it)
    s.add(k)
    return a, next(it)


@parallel
def at_end(d):
    it = iter(d)
    n = len(list(it))
    d[99] = 1
    return n, next(it, -1)


# call: grown({1: 1, 2: 2}, 1)
# call: grown({1: 1, 2: 2}, 3)
# call: shrunk({1: 1, 2: 2}, 2)
# call: sticky({1: 1, 2: 2}, 3)
# call: set_changed({1, 2}, 2)
# call: set_changed({1, 2}, 3)
# call: at_end({1: 1})


@parallel
def backwards(d):
    return list(reversed(d)), list(reversed(d.keys())), list(reversed(d.values())), list(reversed(d.items()))


@parallel
def backwards_changed(d):
    out = []
    for k in reversed(d):
        out.append(k)
        d[k + 100] = 1
    return out


# call: backwards({1: 2, 3: 4})
# call: backwards({})
# call: backwards_changed({1: 2, 3: 4})
