"""A list that a parallel loop appends to: collected by chunk, joined after the loop."""

from weft import parallel, prange


@parallel
def f(n, x):
    out = []
    for i in prange(n):
        if x[i] > 0:
            out.append(x[i])
    return out


# dump: hir mir
# types: f(int, list[float])
