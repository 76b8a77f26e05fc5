"""Conditions known at compile time keep the other branch out."""

from weft import parallel


DEBUG = False
LIMIT = 3


@parallel
def f(x):
    if DEBUG:
        return -1
    if LIMIT > 2 and x > LIMIT:
        return 1
    while False:
        x += 1
    return 0


# call: f(5)
# call: f(2)
