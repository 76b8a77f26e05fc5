"""`a[i:j] += b`, `a[i:j] *= n` of lists, and iterators that hold a list which changes meanwhile."""

from itertools import starmap

from weft import parallel


@parallel
def added(a, i, j, b):
    a[i:j] += b
    return a


@parallel
def stepped(a, b):
    a[::2] += b
    return a


@parallel
def repeated(a, i, n):
    a[i:] *= n
    a[:1] += (8, 9)
    return a


@parallel
def by_name(a, s):
    a[s] += [0]
    return a


def told(log, x):
    log.append(x)
    return x


@parallel
def in_order(a, log):
    a[told(log, 1) : told(log, 2)] += [told(log, 3)]
    return a, log


@parallel
def zipped():
    items = [1, 2, 3]
    out = []
    for x in starmap(lambda a, b: a * b, zip(items, items)):
        if len(items) < 6:
            items.append(9)
        out.append(x)
    return out


@parallel
def mapped():
    items = [1, 2, 3]
    out = []
    for x in map(lambda a: a + 1, reversed(items)):
        items.clear()
        out.append(x)
    return out


@parallel
def numbered(n):
    items = [1]
    out = []
    for i, x in map(lambda p: p, enumerate(items)):
        if i < n:
            items.append(i)
        out.append(x)
    return out


# call: added([1, 2, 3, 4], 1, 3, [7, 8])
# call: added([1, 2, 3, 4], 2, 2, [7])
# call: added([1, 2, 3, 4], -2, 9, (5,))
# call: stepped([1, 2, 3, 4], [7])
# call: stepped([1, 2, 3, 4], [])
# call: repeated([1, 2, 3], 1, 2)
# call: repeated([1, 2, 3], 1, 0)
# call: by_name([1, 2, 3], slice(None, 1))
# call: in_order([1, 2, 3], [])
# call: zipped()
# call: mapped()
# call: numbered(3)
