"""Recursion with two calls."""

from weft import parallel


@parallel
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


# call: fib(0)
# call: fib(1)
# call: fib(20)
