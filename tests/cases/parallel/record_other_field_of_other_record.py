"""Another field of the record before is no clash."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(1, len(a)):  # loop: parallel
        a[i]["x"] = a[i - 1]["y"] + a["n"][i - 1]


# types: f({"x": f8 @0, "y": f8 @8, "v": (3,)f4 @16, "n": i4 @28; 32}[::1])
