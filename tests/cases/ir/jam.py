# dump: mir
"""The `while` loops of two iterations run side by side; the variables of the first have copies, and where a check would fail they part."""

from weft import parallel


# types: f(int, int)
@parallel
def f(limit, most):
    total = 0
    for start in range(1, limit):
        n = start
        while n < most:
            n = n * 3
        total ^= n
    return total
