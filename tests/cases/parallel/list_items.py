"""Items of lists that are replaced are compared as elements of arrays are."""

from weft import parallel, prange


@parallel
def f(n, x, y, z):
    for i in prange(n):  # loop: parallel if disjoint(x, y)
        y[i] = x[i] * 2
    for i in prange(n):  # loop: parallel
        z[i] = x[i] * 0.5
    for i in prange(n):  # loop: parallel
        x[2 * i + 1] = x[2 * i] + 1
    for i in prange(1, n):  # loop: serial clash x[i - 1]
        x[i] = x[i - 1] + 1
    for i in prange(n):  # loop: serial indirect x[i % 4]
        x[i % 4] += i
    own = [0] * n
    for i in prange(n):  # loop: parallel
        own[i] = x[i]
    for i in prange(n):  # loop: parallel
        mine = [i, i]
        mine[0] = 5
        mine.append(7)
        y[i] = mine[0] + len(mine)
    return own


# types: f(int, list[int], list[int], list[float])
