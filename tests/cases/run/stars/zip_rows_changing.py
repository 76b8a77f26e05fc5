"""zip(*rows) of rows that change meanwhile, of iterators, of tuples whose columns have types of their own."""

import itertools

from weft import parallel


@parallel
def shrink(rows):
    out = []
    for c in zip(*rows):
        out.append(sum(c))
        rows[-1].pop()
    return out, rows


@parallel
def grow(rows):
    it = zip(*rows)
    rows.append([1])
    return [len(c) for c in it]


def each(n, log):
    for i in range(n):
        log.append(n * 10 + i)
        yield i


@parallel
def generators(ns):
    log = []
    cols = [sum(c) for c in zip(*[each(n, log) for n in ns])]
    return cols, log


@parallel
def first_error(lines):
    return [sum(c) for c in zip(*(map(int, line.split()) for line in lines))]


@parallel
def mixed(xs, rows):
    return list(zip(xs, *rows)), [len(c) for c in zip(*rows, xs, *rows)]


@parallel
def columns_three(rows):
    a, b, c = zip(*rows)
    return a, b, c


@parallel
def columns_wrong(rows):
    a, b = zip(*rows)
    return a, b


@parallel
def columns_lists(rows):
    a, b = map(list, zip(*rows))
    a.append(9)
    return a, b


@parallel
def columns_star(rows):
    a, *b = zip(*rows)
    return a, b


@parallel
def fixed(t):
    return [a + b for a, b in zip(*t)], list(zip(*t))


@parallel
def laid_out(pairs):
    out = []
    for c in zip(*pairs):
        out.append(str(c))
    return out


@parallel
def dicts(rows):
    return dict(zip(*rows)), dict([list(r) for r in zip(*rows)])


@parallel
def any_of(rows):
    return any(sum(c) > 5 for c in zip(*rows)), all(c[0] < c[-1] for c in zip(*rows)), max(zip(*rows)), sorted(zip(*rows), reverse=True)


@parallel
def nothing():
    rows = []
    return len(list(zip(*rows)))


@parallel
def filled():
    rows = []
    for i in range(3):
        rows.append([i, i * i])
    return list(zip(*rows))


def show(first, *rest, sep='-'):
    return sep.join([str(first), *[str(r) for r in rest]])


def count(*a):
    return len(a), a


@parallel
def rests(xs):
    return show(0, *xs), show(1, 2, *xs, 3, sep='+'), show(0, *xs, *xs), count(*xs), count(*xs[1:])


@parallel
def product(pools):
    n = 0
    for p in itertools.product(*pools):
        n = n * 7 + p[0] * len(p) + p[-1]
    return n


# call: shrink([[1,2,3,4],[1,2,3,4]])
# call: grow([[1,2],[3,4]])
# call: generators([3,2,4])
# call: generators([])
# call: first_error(["1 x 3", "4 5 y"])
# call: first_error(["1 2 3", "y 4 5"])
# call: first_error(["1 2 3", "4 5"])
# call: mixed([1,2],[[3,4],[5,6]])
# call: mixed([1,2],[])
# call: columns_three([(1,'a',2.5)])
# call: columns_three([(1,'a',2.5),(2,'b',3.5)])
# call: columns_three([(1,2,3),(4,5,6)])
# call: columns_wrong([(1,2,3),(4,5,6)])
# call: columns_wrong([[1,2,3],[4,5,6]])
# call: columns_wrong([[1,2],[4,5]])
# call: columns_wrong([(1,2)])
# call: columns_wrong([])
# call: columns_lists([(1,'a'),(2,'b')])
# call: columns_lists([[1,2],[3,4]])
# call: columns_star([(1,2,3),(4,5,6)])
# call: columns_star([[1,2,3],[4,5,6]])
# call: fixed(((1,2),(3,4)))
# call: laid_out([(1,'a'),(2,'b')])
# call: dicts([['a','b'],['c','d']])
# call: dicts([['a','b']])
# call: any_of([[1,2],[3,4]])
# call: nothing()
# call: filled()
# call: rests([1,2,3])
# call: product([[1,2],[3,4,5]])
# call: product([[1],[]])
