"""and, or and not of bools."""

from weft import parallel


@parallel
def f(a, b):
    return a and b, a or b, not a, a and not b, (a or b) and not (a and b)


# call: f(True, True)
# call: f(True, False)
# call: f(False, True)
# call: f(False, False)
