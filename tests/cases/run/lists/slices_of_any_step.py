"""Slice assignment whose step only the run tells: with a step of 1 any length fits."""

from weft import parallel


@parallel
def assigned(items, start, stop, step, values):
    items[start:stop:step] = values
    return items


@parallel
def cut(items, start, stop, step):
    del items[start:stop:step]
    return items


@parallel
def of_ranges(n):
    return list(range(n)), list(range(n, -n, -2)), list(range(0))


# call: assigned([0, 1, 2, 3, 4, 5], 0, 3, 1, [])
# call: assigned([0, 1, 2, 3, 4, 5], 0, 3, 1, [7, 8, 9, 10])
# call: assigned([0, 1, 2, 3, 4, 5], 4, 1, 1, [7])
# call: assigned([0, 1, 2, 3, 4, 5], 0, 6, 2, [7, 8, 9])
# call: assigned([0, 1, 2, 3, 4, 5], 0, 6, 2, [7, 8])
# call: assigned([0, 1, 2, 3, 4, 5], 5, 0, -1, [7, 8])
# call: assigned([0, 1, 2, 3, 4, 5], 0, 6, 0, [7, 8])
# call: cut([0, 1, 2, 3, 4, 5], 0, 3, 1)
# call: cut([0, 1, 2, 3, 4, 5], 0, 6, 3)
# call: of_ranges(5)
# call: of_ranges(-3)
# call: of_ranges(2**60)
