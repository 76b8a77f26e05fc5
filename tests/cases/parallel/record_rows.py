"""A row is a reference to a record."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(len(a)):  # loop: parallel
        r = a[i]
        r["x"] = r["y"] + r["v"][0]
        r["v"][1] = r["v"][2]


# types: f({"x": f8 @0, "y": f8 @8, "v": (3,)f4 @16, "n": i4 @28; 32}[:])
