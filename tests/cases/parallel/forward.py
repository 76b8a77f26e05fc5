"""Each element needs the one after, before it is overwritten."""

from weft import parallel, prange


@parallel
def f(x):
    for i in prange(len(x) - 1):  # loop: serial clash x[i + 1]
        x[i] = x[i + 1]


# types: f(float64[::1])
