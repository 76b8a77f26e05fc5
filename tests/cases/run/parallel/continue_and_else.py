"""continue and else in a parallel loop."""

from weft import parallel, prange


@parallel
def f(n):
    s = 0
    for i in prange(n):
        if i % 3 == 0:
            continue
        s += i
    else:
        s += 1000000
    return s


# call: f(0)
# call: f(1000)
