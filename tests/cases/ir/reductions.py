"""One parallel loop with several reductions."""

from weft import parallel, prange


@parallel
def f(n, lo, hi):
    s = 0
    p = 1
    for i in prange(n):
        s += i
        p *= 3
        lo = min(lo, i)
        hi = max(hi, i)
    return s, p, lo, hi


# dump: hir mir
# types: f(int, int, int)
