"""The same field of the record before."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(1, len(a)):  # loop: serial clash a[i - 1]["x"]
        a[i]["x"] = a[i - 1]["x"]


# types: f({"x": f8 @0, "y": f8 @8, "v": (3,)f4 @16, "n": i4 @28; 32}[::1])
