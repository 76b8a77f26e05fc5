"""Summing conditions."""

from weft import parallel


@parallel
def f(n):
    s = 0
    for i in range(n):
        s += i % 3 == 0
    return s


# call: f(0)
# call: f(10)
# call: f(1000)
