"""A dict that holds a list of itself has no type."""

from weft import parallel


@parallel
def f(n):  # error[E0402]: the item types of this function's lists do not settle
    found, all = {}, []
    found["all"] = all
    all.append(found)
    return n


# types: f(int)
