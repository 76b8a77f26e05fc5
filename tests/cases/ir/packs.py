# dump: mir
"""Four recurrences that do the same stand in two vector registers."""

from weft import parallel


# types: f(int, float)
@parallel
def f(n, x):
    a, b, c, d = x, x + 1.0, x + 2.0, x + 3.0
    for i in range(n):
        a = a * x + 1.0
        b = b * x + 1.0
        c = c * x + 1.0
        d = d * x + 1.0
    return (a + b) - (c + d)
