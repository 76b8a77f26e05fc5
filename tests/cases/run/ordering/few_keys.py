"""Orders of many elements that have few keys, searches of sorted values, sums that slide."""

import numpy as np
from weft import parallel


def few(char, n, keys):
    return np.random.default_rng(5).integers(0, keys, n).astype(char)


@parallel
def order(a):
    return np.argsort(a, kind="stable")


@parallel
def distinct(a):
    return np.unique(a, return_index=True)


@parallel
def found(a, v):
    return np.searchsorted(a, v), np.searchsorted(a, v, side="right")


@parallel
def slid(a, v):
    return np.convolve(a, v), np.convolve(a, v, mode="same"), np.convolve(a, v, mode="valid"), np.correlate(a, v), np.correlate(a, v, mode="full")


@parallel
def running(a):
    return np.cumsum(a, axis=0), np.cumsum(a, axis=1), np.cumsum(a, axis=-2), np.cumprod(a, axis=-1), np.cumsum(a)


@parallel
def slopes(a):
    return np.gradient(a, axis=0), np.gradient(a, 0.5, axis=1), np.gradient(a, axis=0, edge_order=2)


# call: order(few("B", 500, 7))
# call: distinct(few("B", 5000, 250))
# call: distinct(few("l", 70000, 25))
# call: distinct(few("d", 70000, 25) - 3.5)
# call: distinct(few("b", 3, 25))
# call: distinct(few("b", 0, 25))
# call: distinct(np.array([np.nan, 1.0, np.nan, 0.0, -0.0, 1.0]))
# call: found(np.sort(few("d", 500, 90)), np.sort(few("d", 700, 95)))
# call: found(np.sort(few("l", 500, 90)), few("l", 700, 95))
# call: found(np.sort(few("l", 500, 90)), np.sort(few("l", 700, 95))[::-1])
# call: found(np.sort(few("l", 500, 90)), np.sort(few("d", 70, 95)) - 0.5)
# call: found(np.array([1.0, 2.0, np.nan, np.nan]), np.array([0.0, 1.0, np.nan, np.nan]))
# call: found(np.zeros(0), np.sort(few("d", 70, 95)))
# call: found(np.sort(few("d", 70, 95)), np.zeros(0))
# call: slid(few("d", 5000, 90), few("d", 5, 90))
# call: slid(few("l", 3000, 90), few("l", 8, 90))
# call: slid(few("d", 3, 90), few("d", 50, 90))
# call: slid(few("f", 50, 90), few("f", 4, 90))
# call: slid(few("d", 40, 90), few("d", 1, 90))
# call: slid(few("?", 40, 2), few("?", 6, 2))
# call: slid(few("d", 40, 90), few("l", 6, 2))
# call: running(np.asfortranarray(few("l", 600, 90).reshape(30, 20)))
# call: running(np.asfortranarray(few("d", 600, 90).reshape(30, 20) / 7))
# call: running(few("f", 600, 90).reshape(30, 20) / 7)
# call: slopes(few("d", 600, 90).reshape(30, 20) / 7)
# call: slopes(few("f", 600, 90).reshape(200, 3) / 7)
# call: slopes(np.asfortranarray(few("l", 600, 90).reshape(3, 200)))
