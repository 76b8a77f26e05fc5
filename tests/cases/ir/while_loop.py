"""A while loop with a branch."""

from weft import parallel


@parallel
def f(n):
    c = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        c += 1
    return c


# dump: hir mir clif
# types: f(int)
