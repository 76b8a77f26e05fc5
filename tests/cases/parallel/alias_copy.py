"""Another name of the same array is no other array."""

from weft import parallel, prange


@parallel
def f(x):
    y = x
    for i in prange(1, len(x)):  # loop: serial clash x[i - 1]
        y[i] = x[i - 1]


# types: f(float64[::1])
