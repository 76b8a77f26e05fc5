# Lists of arrays: made inside, passed in, changed in place, returned; the arrays are shared, never copied.
import numpy as np

from weft import parallel, prange


@parallel
def made(n):
    rows = []
    for i in range(n):
        row = np.zeros(3)
        row[0] = i
        rows.append(row)
    for a in rows:
        a[1] += 2.0
    return rows


@parallel
def passed(rows):
    t = 0.0
    for a in rows:
        for i in range(len(a)):
            t += a[i]
            a[i] = -a[i]
    return t


@parallel
def same(rows):
    return rows[0], rows[-1], rows


@parallel
def grow(rows, n):
    for k in range(n):
        new = np.ones(2)
        new[0] = k
        rows.append(new)
    rows[0] = rows[-1]
    rows[0][1] = 7.5
    return len(rows)


@parallel
def grow_and_fail(rows, x):
    new = np.ones(2)
    new[0] = 3.5
    rows.append(new)
    rows[0][0] = 9.0
    return x[len(rows) + 10]


@parallel
def put(x):
    rows = [x]
    rows[0][0] = 5.0
    y = rows[0]
    y[1] = x[0] + 1.0
    return rows, x[1]


@parallel
def views(x):
    rows = [x[i] for i in range(x.shape[0])]
    rows[0][0] = 100.0
    cols = [x[:, 0], x[0]]
    cols[0][1] = 50.0
    cols[1][1] = 25.0
    return rows, cols


@parallel
def swap(rows):
    rows[0], rows[1] = rows[1], rows[0]
    rows[0][0] += 1
    return rows


@parallel
def popped(rows):
    last = rows.pop()
    first = rows.pop(0)
    rows.insert(1, last)
    rows.reverse()
    last[0] = 42.0
    first[0] = 43.0
    return first, rows[::-1], rows[1:], rows + [first]


@parallel
def matrices(n):
    out = []
    for k in range(n):
        m = np.zeros((2, 3))
        m[0, 0] = k
        out.append(m)
    for m in out:
        m[1] = m[0] * 2.0 + 1.0 if False else m[0]
        m[1, 2] += 1.0
    t = 0.0
    for m in out:
        for i in range(m.shape[0]):
            for j in range(m.shape[1]):
                t += m[i, j]
    return out, t


@parallel
def pairs(n):
    out = []
    for k in range(n):
        out.append((k, np.full(k, k * 0.5), "t" + str(k)))
    t = 0.0
    for k, a, s in out:
        for i in range(len(a)):
            a[i] += k
            t += a[i]
    return out, t


@parallel
def pair_sum(rows):
    t = 0.0
    for k, a in rows:
        a[0] += k
        for x in a:
            t += x
    return t


@parallel
def nested(n):
    rows = [[np.zeros(2) for j in range(i)] for i in range(n)]
    for r in rows:
        for a in r:
            a[0] += len(r)
    return rows


@parallel
def passed_nested(rows):
    t = 0
    for r in rows:
        for a in r:
            for i in range(len(a)):
                t += a[i]
                a[i] = 0
    return t


@parallel
def aliased(rows):
    # Both names may be one array.
    a = rows[0]
    b = rows[1]
    for i in range(1, len(a)):
        a[i] = b[i - 1] + 1.0
    return rows


@parallel
def aliased_parallel(x, rows):
    a = rows[0]
    for i in prange(len(x) - 1):
        a[i] = x[i + 1] * 2.0
    return a


@parallel
def add_one(rows):
    for k in prange(len(rows)):
        a = rows[k]
        for i in range(len(a)):
            a[i] += 1.0
    return rows


def helper(rows, k):
    rows[k][0] += 1.0


@parallel
def through_call(x, rows):
    mine = [x, x]
    for k in range(4):
        helper(mine, k % 2)
        helper(rows, k % len(rows))
    return mine, x[0]


@parallel
def churn(n):
    keep = []
    for i in range(n):
        rows = [np.full(10, i + j) for j in range(10)]
        if i % 100 == 0:
            keep.append(rows[3])
    return keep


@parallel
def empty():
    rows = [np.zeros(2)]
    rows.clear()
    return rows


@parallel
def in_place(rows):
    rows[0] += 1.5
    a = rows[1]
    a *= 2.0
    return rows


@parallel
def each_of(rows):
    total = 0.0
    for i, a in enumerate(rows):
        for b in reversed(rows):
            total += a[0] * b[-1] * i
    for a, b in zip(rows, rows[1:]):
        a[0] = b[0]
    return total


@parallel
def bounds(rows, k):
    return rows[k][1]


def rows_of(*lengths):
    return [np.arange(float(n)) for n in lengths]


_shared = np.arange(4.0)

# call: made(0)
# call: made(4)
# call: passed([np.zeros(2), np.ones(3), np.array([])])
# call: passed([np.array([np.nan, np.inf, -0.0])])
# call: passed([np.arange(6.0)[::2], np.arange(3.0)])
# call: passed([np.arange(3)])
# call: passed([np.arange(3.0, dtype=np.float32)])
# call: passed([_shared, _shared])
# call: same(rows_of(2, 3))
# call: same([_shared, _shared])
# call: grow(rows_of(3), 2)
# call: grow(rows_of(3), 0)
# call: grow_and_fail(rows_of(3), np.zeros(2))
# call: put(np.zeros(3))
# call: views(np.arange(6.0).reshape(3, 2))
# call: views(np.asfortranarray(np.arange(6.0).reshape(3, 2)))
# call: swap([np.arange(2), np.arange(3)])
# call: popped(rows_of(2, 3, 4, 5))
# call: matrices(3)
# call: pairs(4)
# call: pair_sum([(2, np.ones(2)), (5, np.zeros(1))])
# call: nested(4)
# call: passed_nested([[np.arange(3)], [np.arange(2), np.arange(1)]])
# call: aliased([_shared, _shared])
# call: aliased(rows_of(4, 4))
# call: aliased_parallel(_shared, [_shared])
# call: aliased_parallel(np.arange(5000.0), [np.zeros(5000)])
# call: add_one(rows_of(3, 0, 4))
# call: add_one([_shared, _shared])
# call: through_call(np.zeros(2), rows_of(1, 2, 3))
# call: churn(1000)
# call: empty()
# call: in_place(rows_of(2, 3))
# call: each_of(rows_of(2, 3, 4))
# call: bounds(rows_of(2, 1), 0)
# call: bounds(rows_of(2, 1), 1)
# call: bounds(rows_of(2, 1), 2)
# call: bounds(rows_of(2, 1), -3)
