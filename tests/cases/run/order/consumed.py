"""What goes through one of its arguments does so when all of them have been evaluated; what is called is evaluated before starred arguments; of a store the value, the
object and the index are evaluated in that order."""

from collections import Counter, deque

import numpy as np

from weft import parallel


def told(log, x):
    log.append(x)
    return x


def emptied(d, x):
    d.clear()
    return x


def grown(items, x):
    items.append(7)
    return x


def pair(log):
    log.append(-1)
    return 2, 3


def add(a, b):
    return a + b


def times(a, b):
    return a * b


@parallel
def summed(d, items):
    total = sum(d, emptied(d, 1)), sum(items, start=grown(items, 10)), sum([items[0], items[-1]], grown(items, 0))
    return total, d, items


@parallel
def of_values(d, items):
    return sum(d.values(), emptied(d, 1)), sum((x for x in items), grown(items, 0)), sum(set(items), grown(items, 0)), items


@parallel
def ordered(items, d):
    a = sorted(items, reverse=grown(items, True))
    b = sorted(d, reverse=emptied(d, False))
    c = max(items, default=grown(items, 0)), min(items, key=grown(items, abs))
    return a, b, c, items


@parallel
def shared(n):
    k = n
    items = [1, 2]

    def bump():
        nonlocal k, items
        k += 10
        items = [5]
        return k

    return max(k, bump()), min(k, bump(), k), sum(items, bump()), k, items


@parallel
def in_deque(items):
    return deque(items, maxlen=grown(items, 3)), deque(items, grown(items, 2)), items


@parallel
def numbered(items):
    return [(i, x) for i, x in enumerate(items, grown(items, 3))], items


@parallel
def from_keys(items):
    return dict.fromkeys(items, grown(items, 3)), items


@parallel
def called(log):
    fs = [add, times]
    a = fs[told(log, 1)](*pair(log))
    b = (add if told(log, 5) > 2 else times)(*pair(log))
    c = fs[told(log, 0)](told(log, 9), *(told(log, 3), ))
    return a, b, c, log


@parallel
def sliced(x, log):
    x[slice(told(log, 1), told(log, 3))] = told(log, 9)
    y = x[slice(told(log, 0), told(log, 2))]
    x[told(log, 0) : told(log, 2)] = told(log, 8)
    x[slice(told(log, 1), None)] += told(log, 5)
    return x, y, log


@parallel
def sliced_list(xs, log):
    xs[slice(int(told(log, 1.0)), int(told(log, 3.0)))] = [told(log, 9.0)]
    xs[int(told(log, 0.0))] = told(log, 4.0)
    return xs, log


def mask(log, x):
    log.append(-2.0)
    return x > 1.0


def rows(log, n):
    log.append(-3.0)
    return [0, n]


@parallel
def chosen(x, m, log):
    x[mask(log, m)] = told(log, 5.0)
    m[rows(log, 2)] = told(log, 6.0)
    m[np.array(rows(log, 1))] = told(log, 7.0)
    return x, m, log


@parallel
def crossed(a, log):
    a[np.ix_(rows(log, 1), rows(log, 2))] = told(log, 1.5)
    return a, a[np.ix_(rows(log, 1), rows(log, 2))], log


def moved(items, x):
    items[0] = 2
    items.append(1)
    return x


@parallel
def changed_index(x, items, k):
    x[items] = moved(items, 3.0)
    x[k] = shifted(k, 4.0)
    return x, items, k


def shifted(k, x):
    k[0] = 4
    return x


def masked(m, x):
    m[:] = False
    m[3] = True
    return x


@parallel
def changed_mask(x, m):
    x[m] = masked(m, 3.0)
    return x, m


# call: summed({1: 2, 3: 4}, [1, 2])
# call: of_values({1: 2, 3: 4}, [1, 2])
# call: ordered([3, 1, 2], {2: 0, 1: 0})
# call: shared(3)
# call: in_deque([1, 2, 3])
# call: numbered([5, 6])
# call: from_keys([5, 6])
# call: called([])
# call: sliced(np.zeros(4), [])
# call: sliced_list([1.0, 2.0, 3.0, 4.0], [])
# call: chosen(np.zeros(4), np.array([0.0, 2.0, 3.0, 1.0]), [])
# call: crossed(np.zeros((3, 3)), [])
# call: changed_index(np.zeros(6), [0, 5], np.array([1, 2]))
# call: changed_mask(np.zeros(5), np.array([True, False, True, False, False]))
