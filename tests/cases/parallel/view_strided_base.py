"""Two views of an array that may overlap itself are compared at run time."""

from weft import parallel, prange


@parallel
def f(a):
    x, y = a[0], a[1]
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = x[i]


# types: f(float64[:, :])
