"""Ranges with every sign of step, empty ones included."""

from weft import parallel


@parallel
def f(a, b, c):
    s = 0
    n = 0
    for i in range(a, b, c):
        s = s * 3 + i
        n += 1
    return s, n


# call: f(0, 10, 1)
# call: f(0, 10, 3)
# call: f(10, 0, -1)
# call: f(10, 0, -4)
# call: f(10, 0, 1)
# call: f(0, 10, -1)
# call: f(5, 5, 1)
# call: f(-5, 5, 2)
# call: f(0, 10, 0)
# call: f(0, 1, 2**62)
# call: f(3, -2**63, -2**63)
