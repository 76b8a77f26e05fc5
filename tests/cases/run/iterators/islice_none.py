"""itertools.islice with None; permutations of all items."""

import itertools
from itertools import count, islice, permutations

from weft import parallel


@parallel
def bounds(xs, a, b):
    return (
        list(islice(xs, None)),
        list(islice(xs, b)),
        list(islice(xs, None, b)),
        list(islice(xs, a, None)),
        list(islice(xs, a, b, None)),
        list(islice(xs, None, None, 2)),
        list(islice(xs, None, b, 2)),
        list(islice(xs, a, None, 2)),
        list(islice(xs, a, None, None)),
        list(itertools.islice(xs, None, None)),
    )


@parallel
def stepped(xs, a, s):
    return list(islice(xs, a, None, s))


@parallel
def of_iterators(n):
    total = 0
    for x in islice(count(3), 2, n):
        total += x
    for x in islice((i * i for i in range(n)), 1, None):
        total += x
    return total, [x for x in islice("hello", None, None, 2)]


@parallel
def all_of(t):
    return list(permutations(t)), sum(1 for _ in permutations("abc")), list(permutations(range(2))), list(permutations(t, None))


# call: bounds([1, 2, 3, 4, 5], 1, 3)
# call: bounds([], 1, 3)
# call: bounds((1.5, 2.5, 3.5), 0, 0)
# call: bounds([1, 2, 3], 5, 9)
# call: stepped([1, 2, 3, 4], 1, 3)
# call: stepped([1, 2, 3, 4], -1, 3)
# call: stepped([1, 2, 3, 4], 1, 0)
# call: stepped([1, 2, 3, 4], 1, -1)
# call: of_iterators(6)
# call: of_iterators(2)
# call: all_of((1, 2, 3))
# call: all_of((1,))
# call: all_of((1, 2, 3, 4))
