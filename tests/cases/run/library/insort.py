"""bisect.insort_right, by its full name."""

import bisect

from weft import parallel


@parallel
def put(xs, x):
    bisect.insort_right(xs, x)
    return xs


# call: put([1, 3, 5], 4)
# call: put([], 4)
# call: put([1, 1, 1], 1)
# call: put([2.0, 0.5], 1.0)
