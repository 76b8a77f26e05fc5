"""A local that may be unbound, and a chained comparison."""

from weft import parallel


@parallel
def f(a, n):
    for i in range(n):
        last = i
    return 0 <= a < last


# dump: hir mir
# types: f(int, int)
