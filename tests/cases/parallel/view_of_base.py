"""A view and its base in one loop."""

from weft import parallel, prange


@parallel
def f(a):
    v = a[1:]
    for i in prange(len(v)):  # loop: serial clash a[i]
        v[i] = a[i]


# types: f(float64[::1])
