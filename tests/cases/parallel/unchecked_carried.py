"""unchecked=True is about arrays: a carried scalar stays serial."""

from weft import parallel, prange


@parallel
def f(x):
    s = 0.0
    for i in prange(len(x), unchecked=True):  # loop: serial carried s
        s = s * 0.5 + x[i]
    return s


# types: f(float64[::1])
