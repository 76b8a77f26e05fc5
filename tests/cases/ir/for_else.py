"""A stepped loop with break, continue and else."""

from weft import parallel


@parallel
def f(a, b, c):
    r = 0
    for i in range(a, b, c):
        if i == 7:
            break
        if i % 2:
            continue
        r += i
    else:
        r = -1
    return r


# dump: hir mir
# types: f(int, int, int)
