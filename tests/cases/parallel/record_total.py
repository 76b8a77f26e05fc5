"""A sum over a field."""

from weft import parallel, prange


@parallel
def f(a):
    s = 0
    for i in prange(len(a)):  # loop: parallel reduce(+ s)
        s += a[i]["n"]
    return s


# types: f({"x": f8 @0, "y": f8 @8, "v": (3,)f4 @16, "n": i4 @28; 32}[::1])
