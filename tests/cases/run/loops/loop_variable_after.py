"""The loop variable keeps its last value, and assigning it does not steer the loop."""

from weft import parallel


@parallel
def f(n):
    s = 0
    for i in range(n):
        s += i
        i *= 10
    return i, s


@parallel
def g(n):
    i = -7
    for i in range(n):
        pass
    return i


@parallel
def h(n):
    n2 = n
    for i in range(n2):
        n2 = 1
    return i, n2


# call: f(3)
# call: g(0)
# call: g(5)
# call: h(6)
