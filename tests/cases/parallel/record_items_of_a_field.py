"""Items of a field that is an array; inside one record they depend on each other."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(len(a)):  # loop: parallel
        for k in range(1, 3):  # loop: serial inner
            a[i]["v"][k] += a[i]["v"][k - 1]


# types: f({"x": f8 @0, "y": f8 @8, "v": (3,)f4 @16, "n": i4 @28; 32}[::1])
