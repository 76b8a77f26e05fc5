"""Deeply nested recursion."""

from weft import parallel


@parallel
def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


# call: ack(0, 0)
# call: ack(1, 3)
# call: ack(2, 4)
