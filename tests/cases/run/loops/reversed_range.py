"""reversed() of a range."""

from weft import parallel


@parallel
def f(n):
    s = 0
    for i in reversed(range(n)):
        s = s * 10 + i
    for i in reversed(range(2, n)):
        s = s * 10 + i
    return s


# call: f(4)
# call: f(0)
# call: f(1)
