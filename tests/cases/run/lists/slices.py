"""Slices of lists: copies, assignments and deletions, with bounds of every kind."""

from weft import parallel


@parallel
def parts(x):
    return x[:], x[1:], x[:-1], x[1:3], x[::-1], x[::2], x[-2:], x[5:2], x[None:2]


@parallel
def part(x, a, b, c):
    return x[a:b:c], x[a::c], x[:b:c], x[::c]


@parallel
def copies(x):
    y = x[:]
    y.append(1)
    return len(x), len(y)


@parallel
def put(x, a, b, y):
    x[a:b] = y
    return x


@parallel
def put_steps(x, y):
    x[::2] = y
    return x


@parallel
def put_itself(x):
    x[1:1] = x
    x[:0] = (7, 8)
    return x


@parallel
def drop(x, i):
    del x[i]
    return x


@parallel
def drop_part(x, a, b, c):
    y = x[:]
    del x[a:b]
    del y[a:b:c]
    return x, y


# call: parts([1, 2, 3, 4, 5])
# call: parts([1.5])
# call: parts([1.5, 2.5])
# call: part([1, 2, 3, 4, 5], 1, 4, 2)
# call: part([1, 2, 3, 4, 5], 4, 0, -1)
# call: part([1, 2, 3, 4, 5], -9, 9, 3)
# call: part([1, 2, 3, 4, 5], 9, -9, -3)
# call: part([1, 2, 3], 0, 3, 0)
# call: part([1], 9223372036854775807, -9223372036854775808, -9223372036854775808)
# call: copies([1, 2])
# call: put([1, 2, 3, 4], 1, 3, [9])
# call: put([1, 2, 3, 4], 1, 3, [9, 8, 7, 6])
# call: put([1, 2, 3, 4], 3, 1, [9, 8])
# call: put([1, 2, 3, 4], 0, 4, [5])
# call: put([1, 2, 3, 4], 2, 2, [5])
# call: put([1.5], 5, 9, [2.5])
# call: put_steps([1, 2, 3], [8, 9])
# call: put_itself([1, 2, 3])
# call: drop([1, 2, 3], 0)
# call: drop([1, 2, 3], -1)
# call: drop([1, 2, 3], 3)
# call: drop([1], -2)
# call: drop_part([1, 2, 3, 4, 5, 6], 1, 5, 2)
# call: drop_part([1, 2, 3, 4, 5, 6], 5, 0, -2)
# call: drop_part([1, 2, 3, 4, 5, 6], 0, 6, 3)
# call: drop_part([1, 2, 3], 2, 1, 1)
