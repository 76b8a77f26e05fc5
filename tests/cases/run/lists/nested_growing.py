"""A list in a list that grows while a loop runs over it under another name."""

from weft import parallel


@parallel
def appended():
    a = []
    b = [1, 2]
    a.append(b)
    n = 0
    for x in b:
        if n < 5:
            a[0].append(n)
        n += 1
    return n, a, b


@parallel
def written():
    a = [[0], [0]]
    b = [1, 2]
    a[1] = b
    n = 0
    for x in b:
        if n < 5:
            a[1].append(n)
        n += 1
    return n, a, b


@parallel
def itself():
    a = [[1, 2], [3]]
    n = 0
    for x in a[0]:
        if n < 5:
            a[0].append(n)
        n += 1
    return n, a


@parallel
def row():
    a = [[1, 2], [3]]
    n = 0
    for r in a:
        for x in r:
            if n < 5:
                a[0].append(n)
            n += 1
    return n, a


# call: appended()
# call: written()
# call: itself()
# call: row()
