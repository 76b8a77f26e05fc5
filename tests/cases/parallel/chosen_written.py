"""A row at places that an array names, written in a loop: which places these are only the run tells."""

from weft import parallel, prange


@parallel
def f(x, k, v):
    for i in prange(len(x)):  # loop: serial call
        x[i, k] = v[i]


# types: f(float64[:, ::1], int64[::1], float64[::1])
