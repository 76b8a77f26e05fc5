"""Comparisons of lists and of tuples: the first items that differ decide, else the lengths."""

from weft import parallel


@parallel
def all_ways(a, b):
    return a == b, a != b, a < b, a <= b, a > b, a >= b


@parallel
def with_empty(a):
    return a == [], [] < a, [] == []


@parallel
def tuples(a, b):
    x = (a, b)
    y = (b, a)
    return x < y, x <= y, x > y, x >= y, x < (a, b, 1), (x, 1) < (x, 2), (1.5, a) >= (1, b)


# call: all_ways([1, 2], [1, 2])
# call: all_ways([1, 2], [1, 3])
# call: all_ways([1, 2], [1])
# call: all_ways([1.0, float('nan')], [1.0, 2.0])
# call: all_ways([float('nan'), 1.0], [float('nan'), 2.0])
# call: all_ways([1, 2], [1.0, 2.5])
# call: all_ways([0.0], [-0.0])
# call: with_empty([1])
# call: with_empty([])
# call: tuples(1, 2)
# call: tuples(2, 2)
# call: tuples(3, 2.5)
