"""None put into lists and dicts that hold values already."""

from weft import parallel


@parallel
def appended(n):
    out = []
    for i in range(n):
        if i % 2:
            out.append(i)
        else:
            out.append(None)
    return out


@parallel
def grid(n):
    grid = [[None] * n for _ in range(n)]
    grid[0][1] = 'x'
    return grid, sum(1 for r in grid for c in r if c is None)


@parallel
def first_none(xs):
    out = []
    out.append(None)
    for x in xs:
        out.append(x)
    return out


@parallel
def in_dict(words):
    d = {}
    for w in words:
        d[w] = None
    for i, w in enumerate(words):
        if d[w] is None:
            d[w] = [i]
        else:
            d[w].append(i)
    return d


@parallel
def chosen(xs):
    return [x if x > 0 else None for x in xs], {x: (None if x < 0 else x) for x in xs}


@parallel
def methods(xs):
    a = []
    a.extend([None, None])
    a[0] = 3
    a.insert(0, None)
    return a, a.count(None), None in a, a.index(3)


@parallel
def both_containers(xs):
    out = []
    best = {}
    for x in xs:
        if x > 0:
            out.append(x)
        elif x == 0:
            out.append(None)
        else:
            out.append(x * 2)
            best[x] = x
            best[x + 1] = None
    return out, best


@parallel
def repeated(n):
    row = [0] * n
    row[1] = None
    row.append(4)
    return row, row.count(None), [v for v in row if v is not None]


@parallel
def strings(words):
    found = ['?']
    for w in words:
        found.append(w if w else None)
    return found


# call: appended(4)
# call: grid(3)
# call: first_none([1,2])
# call: in_dict(['a','b','a'])
# call: chosen([1,-1])
# call: methods([1])
# call: both_containers([1,0,-3])
# call: both_containers([1,2])
# call: repeated(3)
# call: strings(['a',''])
