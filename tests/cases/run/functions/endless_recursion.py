"""Recursion without an end is a RecursionError, not a dead process."""

from weft import parallel


@parallel
def f(n):
    if n < 0:
        return 0
    return f(n + 1) + 1


# call: f(0)  # message: any, line: any
