"""A recursive function."""

from weft import parallel


@parallel
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


# dump: hir mir clif
# types: fib(int)
