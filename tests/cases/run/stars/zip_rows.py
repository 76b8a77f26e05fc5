"""zip(*rows), where only the run tells how many rows there are."""

import itertools

from weft import parallel


@parallel
def lists(rows): return [list(c) for c in zip(*rows)]


@parallel
def sums(rows):
    out=[]
    for c in zip(*rows):
        out.append(sum(c))
    return out


@parallel
def ranges(rows):
    return [max(c)-min(c) for c in zip(*rows)]


@parallel
def mapped(rows):
    return list(map(list, zip(*rows)))


@parallel
def three(rows):
    a, b, c = [list(c) for c in zip(*rows)]
    return a, b, c


@parallel
def made():
    rows = [[1,2,3],[4,5,6]]
    return list(zip(*rows))


@parallel
def texts(rows):
    return [''.join(c) for c in zip(*rows)]


@parallel
def turned(g):
    return [list(r) for r in zip(*g[::-1])]


@parallel
def chained(xs):
    return list(itertools.chain(*xs))


@parallel
def products(xs):
    return list(itertools.product(*xs))


# call: lists([[1,2,3],[4,5,6]])
# call: sums([[1,2,3],[4,5,6]])
# call: ranges([[1,2,3],[4,5,6]])
# call: mapped([[1,2,3],[4,5,6]])
# call: three([(1,2,3),(3,4,5)])
# call: made()
# call: texts(["abc","def"])
# call: turned([[1,2,3],[4,5,6]])
# call: chained([[1,2,3],[4,5,6]])
# call: products([[1,2,3],[4,5,6]])
