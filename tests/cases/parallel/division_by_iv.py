"""An index by floor division hits elements twice."""

from weft import parallel, prange


@parallel
def f(x):
    for i in prange(100):  # loop: parallel if distinct(i // 2)
        x[i // 2] = i


# types: f(float64[::1])
