# Loops over dicts: keys, values, items, with break, continue, else, and nested.
from weft import parallel


@parallel
def keys(d):
    total = 0
    for k in d:
        if k == 3:
            continue
        if k > 100:
            break
        total = total * 10 + k
    else:
        total = -total
    return total


@parallel
def items(d):
    best = 0
    most = -1.0
    for k, v in d.items():
        if v > most:
            best, most = k, v
    return best, most


@parallel
def whole_items(d):
    out = []
    for item in d.items():
        out.append(item)
    return out


@parallel
def nested(d):
    total = 0.0
    for a in d:
        for v in d.values():
            total += a * v
    return total


@parallel
def swapped(d):
    return {v: k for k, v in d.items() if k != 2}


@parallel
def rebound(n):
    d = {i: i for i in range(n)}
    total = 0
    for k in d:
        d = {100: 5}
        total += k
    return total, d


@parallel
def after_deletions(n):
    d = {i: i * 0.5 for i in range(n)}
    for i in range(0, n, 2):
        del d[i]
    out = []
    for k, v in d.items():
        out.append((k, v))
    return out


@parallel
def variable_after(d):
    k = -1
    for k in d:
        pass
    return k


@parallel
def returned(d, limit):
    for k in d.keys():
        if k > limit:
            return k
    return -1


# call: keys({1: 1, 3: 1, 2: 1})
# call: keys({1: 1, 200: 1, 2: 1})
# call: keys({})
# call: items({1: 2.5, 2: 7.5, 3: 1.0})
# call: items({})
# call: whole_items({(1, 2): 3.5, (4, 5): 6.5})
# call: nested({1: 2.5, 3: 4.5})
# call: swapped({1: 2.5, 2: 7.5, 3: 1.0})
# call: rebound(0)
# call: rebound(4)
# call: after_deletions(9)
# call: variable_after({4: 1, 5: 2})
# call: variable_after({})
# call: returned({1: 1, 5: 1, 7: 1}, 4)
# call: returned({1: 1, 5: 1, 7: 1}, 40)
