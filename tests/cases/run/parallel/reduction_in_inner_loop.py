"""A reduction whose updates stand in an inner loop."""

from weft import parallel, prange


@parallel
def f(n, m):
    s = 0
    for i in prange(n):
        for j in range(m):
            if (i + j) % 3 == 0:
                s += i * j
    return s


# call: f(100, 100)
# call: f(0, 10)
# call: f(10, 0)
# call: f(1000, 30)
