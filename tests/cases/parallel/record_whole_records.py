"""Records are copied as wholes."""

from weft import parallel, prange


@parallel
def f(a, b):
    for i in prange(len(a)):  # loop: parallel if disjoint(a, b)
        a[i] = b[i]


# types: f({"x": f8 @0, "y": f8 @8, "v": (3,)f4 @16, "n": i4 @28; 32}[::1], {"x": f8 @0, "y": f8 @8, "v": (3,)f4 @16, "n": i4 @28; 32}[::1])
