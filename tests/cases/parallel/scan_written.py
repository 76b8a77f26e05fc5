"""What the first pass would read has been written by the iteration itself."""

from weft import parallel, prange


@parallel
def f(x):
    s = 0
    for i in prange(len(x)):  # loop: serial carried s
        x[i] = 2
        s += int(x[i])
        x[i] = s


# types: f(int64[::1])
