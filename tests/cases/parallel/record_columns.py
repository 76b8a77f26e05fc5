"""Fields as arrays of their own are known to be parts of one."""

from weft import parallel, prange


@parallel
def f(a):
    x, y = a["x"], a["y"]
    for i in prange(1, len(x)):  # loop: parallel
        x[i] = y[i - 1]


# types: f({"x": f8 @0, "y": f8 @8, "v": (3,)f4 @16, "n": i4 @28; 32}[::1])
