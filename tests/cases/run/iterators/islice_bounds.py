"""islice looks at its bounds when it is called."""

import itertools

from weft import parallel


@parallel
def negative(xs):
    return list(itertools.islice(xs, -1))


@parallel
def checked_at_once(xs):
    it = itertools.islice(xs, -1)
    return 5


@parallel
def between(xs, a, b, c):
    it = itertools.islice(xs, a, b, c)
    return list(it)


@parallel
def from_place(xs, a):
    return list(itertools.islice(xs, a, None))


# call: negative([1,2])
# call: checked_at_once([1,2])
# call: between([1,2,3,4,5,6], 1, 5, 2)
# call: between([1,2,3,4,5,6], -1, 5, 2)
# call: between([1,2,3,4,5,6], 1, -1, 2)
# call: between([1,2,3,4,5,6], 1, -2, 2)
# call: between([1,2,3,4,5,6], 1, 5, 0)
# call: from_place([1,2,3], 1)
# call: from_place([1,2,3], -1)
