"""Recursion without an end is a RecursionError, not a dead process."""

from weft import parallel


@parallel
def f(n):
    return f(n + 1) + 1


# call: f(0)  # message: any, line: any
