"""Each element needs the one before."""

from weft import parallel, prange


@parallel
def f(x):
    for i in prange(1, len(x)):  # loop: serial clash x[i - 1]
        x[i] = x[i - 1] + 1.0


# types: f(float64[::1])
