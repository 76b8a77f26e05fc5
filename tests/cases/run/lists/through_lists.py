# A list that a called function changes by way of another list that holds it.
from weft import parallel


def grow(outer, k):
    outer[k].append(k)


@parallel
def measured(p, n):
    outer = [p, [0]]
    before = len(p)
    for k in range(n):
        grow(outer, k % 2)
    return before, len(p), p


# call: measured([1, 2], 5)
# call: measured([], 0)
