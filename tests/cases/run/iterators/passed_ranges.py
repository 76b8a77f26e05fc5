# Ranges that Python passes and gets: as arguments, in tuples, lists, dicts, deques and fields, as results; their text, hash, and what they are as keys.
from collections import deque
from dataclasses import dataclass

import numpy as np

from weft import parallel, prange


@dataclass
class Job:
    rows: range
    name: str = "job"


class Plain:
    def __init__(self, rows: range, size: int):
        self.rows = rows
        self.other: range = range(size)


@parallel
def asked(r, x):
    return len(r), r.start, r.stop, r.step, x in r, x not in r, bool(r), list(r), sum(r), r == range(x), r.count(x)


@parallel
def item(r, k):
    return list(reversed(r)), r[k], r[k:], r[:k], r[::-1], r[k::2]


@parallel
def sliced(r, k):
    s = r[k:]
    return s, s == r, s is not None, list(s)


@parallel
def place(r, x):
    return r.index(x)


@parallel
def texts(r):
    return repr(r), str(r), f"{r} {r!r:>20}", f"{[r, r]}"


@parallel
def hashed(r):
    return hash(r), hash((r.start, None)), hash(None)


@parallel
def made(a, b, c):
    return range(a), range(a, b), range(a, b, c), (range(b), range(a, b)), [range(a), range(a, b)], {a: range(b)}


@parallel
def doubled(r, n):
    out = np.zeros(n)
    for i in r:
        out[i] = 2.0 * i
    for i in prange(r.start, r.stop, r.step):
        out[i] += 1.0
    return out


@parallel
def summed(r, a):
    s = 0
    for i in r:
        for j in r:
            s += i * j + a[j]
    return s


@parallel
def chosen(r, n, first):
    s = r if first else range(n)
    t = range(n) if first else range(1, n)
    return s, len(s), list(t), t


@parallel
def in_tuple(t):
    a, b = t
    return [i for i in a], len(b), a == b, b


@parallel
def in_list(rs):
    total = 0
    for r in rs:
        for i in r:
            total += i
    rs.append(range(3))
    rs.append(range(3, 0, -1))
    return total, rs[0], len(rs), range(3) in rs


@parallel
def in_dict(d, k):
    d["new"] = range(k)
    return [list(d[name]) for name in d], d[list(d)[0]].stop


@parallel
def in_deque(q):
    q.append(range(5))
    return q.popleft()


@parallel
def in_field(job, n):
    a = len(job.rows), list(job.rows), job.rows.step
    job.rows = range(n)
    return a, Job(range(n, 2 * n)), job


@parallel
def plain(n):
    p = Plain(range(1, n), n)
    q = Plain(range(n), 2)
    q.rows = range(0, n, 2)
    return list(p.rows), list(p.other), p.rows == q.rows, q.rows


@parallel
def plain_passed(p):
    return p.rows, p.other, len(p.other)


@parallel
def keys(rs, n):
    d = {}
    for r in rs:
        d[r] = d.get(r, 0) + len(r)
    d[range(n)] = -1
    seen = {range(0), range(5, 5), range(1, 2), range(1, 3, 7), range(n)}
    return d, len(seen), range(3, 4) in d, list(d), sorted(d.values())


@parallel
def keys_passed(d, s, r):
    return r in d, d.get(r, 0), r in s, [k.stop for k in d]


@parallel
def matched(r):
    match r:
        case range(start=a, stop=b):
            return a + b
    return -1


@parallel
def zipped(r, xs):
    return [(i, x) for i, x in zip(r, xs)], [i for i in enumerate(r)], max(r), min(r), sorted(r, reverse=True), tuple(r)[:1]


@parallel
def kinds(r):
    return isinstance(r, range), type(r) is range, isinstance(r, (list, tuple))


@parallel
def iterated(r):
    it = iter(r)
    a = next(it)
    return a, list(it), np.array(list(r)), np.arange(r.start, r.stop, r.step)


@parallel
def shared(rs, r):
    rs[0] = r
    return rs


# call: asked(range(10), 3)
# call: asked(range(10, 0, -3), 4)
# call: asked(range(0), 0)
# call: asked(range(5, 2), 4)
# call: asked(range(-5, 5, 2), 1)
# call: asked(range(0, 9223372036854775807, 4611686018427387904), 0)
# call: item(range(9223372036854775808), 3)  # licensed: overflow
# call: item(range(0, 5, 9223372036854775808), 0)  # licensed: overflow
# call: item(range(3, 30, 4), 2)
# call: item(range(3, 30, 4), -1)
# call: item(range(3), 5)
# call: sliced(range(10), 0)
# call: sliced(range(10, 0, -1), 3)
# call: place(range(0, 10, 2), 4)
# call: place(range(0, 10, 2), 5)
# call: texts(range(5))
# call: texts(range(1, 5))
# call: texts(range(5, 1, -1))
# call: texts(range(0, 5, 2))
# call: hashed(range(5))
# call: hashed(range(0))
# call: hashed(range(7, 8))
# call: hashed(range(7, 1, -2))
# call: made(3, 8, 2)
# call: made(3, 8, -2)
# call: made(3, 8, 0)
# call: doubled(range(3, 90, 2), 100)
# call: doubled(range(90, 3, -2), 100)
# call: doubled(range(100), 100)
# call: doubled(range(5, 5), 6)
# call: doubled(range(0, 10), 6)
# call: summed(range(2, 9, 3), [1, 2, 3, 4, 5, 6, 7, 8, 9])
# call: chosen(range(2, 5, 2), 4, True)
# call: chosen(range(2, 5, 2), 4, False)
# call: in_tuple((range(3), range(0, 3)))
# call: in_tuple((range(4, 0, -2), range(9)))
# call: in_list([range(3), range(2, 7, 2)])
# call: in_list([range(3)])
# call: in_dict({"a": range(2), "b": range(5, 1, -2)}, 3)
# call: in_deque(deque([range(2), range(3, 4)]))
# call: in_field(Job(range(1, 9, 3)), 4)
# call: plain(5)
# call: plain_passed(Plain(range(1, 4), 6))
# call: keys([range(3), range(0, 3), range(0, 3, 1), range(0), range(9, 9, 2)], 2)
# call: keys_passed({range(3): 1, range(5, 8): 2}, {range(1), range(0)}, range(0, 3, 1))
# call: keys_passed({range(3): 1, range(0): 2}, {range(1), range(0)}, range(4, 4))
# call: matched(range(2, 9))
# call: zipped(range(3, 12, 3), [1.5, 2.5])
# call: kinds(range(3))
# call: iterated(range(3, 9, 2))
# call: iterated(range(1))
# call: shared([range(3), range(2)], range(9, 3, -1))
