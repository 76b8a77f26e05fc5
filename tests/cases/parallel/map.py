"""One element for each iteration; two arrays that may overlap are compared at run time."""

from weft import parallel, prange


@parallel
def f(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = 2.0 * x[i]


# types: f(float64[::1], float64[::1])
