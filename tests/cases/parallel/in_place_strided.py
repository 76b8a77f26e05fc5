"""Ownership does not depend on the layout."""

from weft import parallel, prange


@parallel
def f(x):
    for i in prange(len(x)):  # loop: parallel
        x[i] += 1.0


# types: f(float64[:])
