"""Everything that a loop runs over, and enumerate, zip and reversed of it; what changes meanwhile."""

import numpy as np

from weft import parallel

# call: tuples(1, 2)
# call: mixed_tuples(1, 2.5)
# call: tuple_beside_list([1.5, 2.5])
# call: tuple_beside_list([])
# call: tuple_beside_list([1.0, 2.0, 3.0, 4.0])
# call: jumps(2)
# call: jumps(9)
# call: of_dict({1: 2.5, 3: 4.5})
# call: of_dict({})  # licensed: join
# call: of_set({3})
# call: of_set(frozenset({5}))
# call: dict_beside_list({1: 2, 3: 4, 5: 6}, [10, 20])
# call: dict_changes({1: 2, 3: 4})
# call: dict_changes({})
# call: view_changes({1: 2, 3: 4})
# call: set_changes({5, 6})
# call: value_changes({1: 2, 3: 4})
# call: caught({1: 2, 3: 4})
# call: backwards_grows([1, 2, 3])
# call: backwards_grows([])
# call: backwards_shrinks([1, 2, 3, 4, 5, 6])
# call: backwards_cleared([1, 2, 3])
# call: steps(2)
# call: steps(-3)
# call: steps(0)
# call: reversed_steps(3)
# call: reversed_steps(-4)
# call: reversed_steps(0)
# call: iterators([4, 5, 6], {7: 8})
# call: iterators([], {})
# call: text("añb😀")
# call: rows(np.arange(6).reshape(3, 2))


@parallel
def tuples(a, b):
    out = []
    for x in reversed((a, b, 3)):
        out.append(x)
    for i, x in enumerate((a, b, 7), 5):
        out.append(i * x)
    for x, y in zip((a, b), (3, 4, 5)):
        out.append(x * y)
    for i, (x, y) in enumerate(zip(reversed((a, b)), (8, 9))):
        out.append(i + x * y)
    for x in reversed(()):
        out.append(-1)
    return out


@parallel
def mixed_tuples(a, b):
    out = ""
    for i, x in enumerate((a, b, "s", None, True)):
        out += f"{i}{x};"
    for x, y in zip((a, "q"), (b, 2, 3)):
        out += f"{x}{y};"
    for x in reversed((a, "t", b)):
        out += str(x)
    return out


@parallel
def tuple_beside_list(xs):
    total = 0.0
    for k, x in zip((3, 2, 1), xs):
        total = total * 2 + k * x
    for x, (i, k) in zip(xs, enumerate((5, 6))):
        total = total * 3 + i * k * x
    return total


@parallel
def jumps(n):
    out = []
    for i, x in enumerate((1, 2.5, 3)):
        if i + 1 == n:
            continue
        if x == 3 and n == 2:
            break
        out.append(float(i * x))
    else:
        out.append(-1.0)
    return out


@parallel
def of_dict(d):
    total = 0.0
    for i, k in enumerate(d):
        total += i * k
    for i, (k, v) in enumerate(d.items(), 2):
        total += i * k + v
    for i, v in enumerate(d.values()):
        total += i * v
    return total, [(i, k) for i, k in enumerate(d)], sum(i * v for i, v in enumerate(d.values()))


@parallel
def of_set(s):
    out = []
    for i, x in enumerate(s, 1):
        out.append(i * x)
    return out, [(x, y) for x, y in zip(s, "ab")]


@parallel
def dict_beside_list(d, xs):
    out = []
    for k, x in zip(d, xs):
        out.append(k * x)
    for x, v in zip(xs, d.values()):
        out.append(v - x)
    for (k, v), x in zip(d.items(), xs):
        if k == 1:
            continue
        out.append(k + v + x)
    return out


@parallel
def dict_changes(d):
    total = 0
    for i, k in enumerate(d):
        total += k
        d[k + 100 + i] = 1
    return total


@parallel
def view_changes(d):
    total = 0
    for v in map(lambda v: v * 2, d.values()):
        total += v
        d[v + 1000] = 0
    return total


@parallel
def set_changes(s):
    total = 0
    for i, x in enumerate(s):
        total += i
        s.add(x + 1000)
    return total


@parallel
def value_changes(d):
    # Changing values is no change of size.
    total = 0
    for k, v in ((k, v) for k, v in d.items()):
        d[k] = v * 10
        total += v
    return total, d


@parallel
def caught(d):
    seen = 0
    try:
        for i, k in enumerate(d):
            seen += 1
            d[k + 50] = i
    except RuntimeError:
        return -seen
    return seen


@parallel
def backwards_grows(xs):
    n = 0
    for x in reversed(xs):
        n = n * 10 + x
        xs.append(x)
    return n


@parallel
def backwards_shrinks(xs):
    n = 0
    for x in reversed(xs):
        n = n * 10 + x
        if x % 2 == 0:
            xs.pop()
            xs.pop(0)
    else:
        n = -n
    return n


@parallel
def backwards_cleared(xs):
    n = 0
    for x in reversed(xs):
        n += x
        xs.clear()
    return n


@parallel
def steps(k):
    out = []
    for i, j in zip(range(0, 10, k), range(5)):
        out.append(i * j)
    for i, j in enumerate(range(9, 0, k)):
        out.append(i + j)
    return out


@parallel
def reversed_steps(k):
    out = []
    for i in reversed(range(0, 10, k)):
        out.append(i)
    for i in reversed(range(10, -7, k)):
        out.append(i)
    return out


@parallel
def iterators(xs, d):
    total = 0
    for x in iter(xs):
        total = total * 3 + x
    return total, next(iter(xs), -1), next(iter(d), -2), list(iter(xs)), sum(iter(d.values()))


@parallel
def text(s):
    out = ""
    for i, c in enumerate(reversed(s)):
        out += c * i
    for a, b in zip(s, reversed(s)):
        out += a + b
    return out


@parallel
def rows(a):
    total = 0
    for i, row in enumerate(a):
        for x, k in zip(row, (2, 3)):
            total = total * 2 + int(x) * k + i
    for row in reversed(a):
        total = total * 3 + int(row[1])
    return total
