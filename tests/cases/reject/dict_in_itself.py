"""A dict that holds itself has no type."""

from weft import parallel


@parallel
def f(n):  # error[E0402]: the item types of this function's lists do not settle
    found = {}
    found[n] = found
    return len(found)


# types: f(int)
