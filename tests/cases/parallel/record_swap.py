"""Fields of one record are different memory."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(len(a)):  # loop: parallel
        t = a[i]["x"]
        a[i]["x"] = a[i]["y"]
        a[i]["y"] = t


# types: f({"x": f8 @0, "y": f8 @8, "v": (3,)f4 @16, "n": i4 @28; 32}[::1])
