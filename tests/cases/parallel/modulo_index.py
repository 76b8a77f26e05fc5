"""An index that is not affine."""

from weft import parallel, prange


@parallel
def f(x):
    for i in prange(100):  # loop: parallel if distinct(i % 10)
        x[i % 10] = i


# types: f(float64[::1])
