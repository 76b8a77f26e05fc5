"""Products of ints and floats."""

from weft import parallel, prange


@parallel
def f(n, x):
    p = 1
    for i in prange(1, n):  # loop: parallel reduce(* p)
        p *= i
    q = 1.0
    for i in prange(len(x)):  # loop: parallel reduce(* q)
        q *= x[i]
    return p, q


# types: f(int, float64[::1])
