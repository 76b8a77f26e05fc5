"""A reduction by subtraction."""

from weft import parallel, prange


@parallel
def f(n, s):
    for i in prange(n):
        s -= i * i
    return s


# call: f(10, 100)
# call: f(10000, 0)
# call: f(0, 3)
