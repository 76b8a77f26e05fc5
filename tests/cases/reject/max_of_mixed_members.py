"""`max` of a member of an enumeration and an int, which gives one or the other."""

from weft import parallel


@parallel
def f(a, b):
    return max(a, b)  # error[E0402]: this is int or bool


# types: f(bool, int)
