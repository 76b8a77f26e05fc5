"""A view and its base at one place."""

from weft import parallel, prange


@parallel
def f(a):
    v = a[1:]
    for i in prange(len(v)):  # loop: parallel
        v[i] = a[i + 1]


# types: f(float64[::1])
