"""All iterations store into one record."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(len(a)):  # loop: serial clash a[0]["x"]
        a[0]["x"] = i


# types: f({"x": f8 @0, "y": f8 @8, "v": (3,)f4 @16, "n": i4 @28; 32}[::1])
