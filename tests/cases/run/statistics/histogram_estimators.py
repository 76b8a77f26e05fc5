"""histogram and histogram_bin_edges: numbers of bins by NumPy's estimators."""

import numpy as np
from weft import parallel


def sample(n, seed=1, dtype=float, scale=10.0):
    return (np.random.default_rng(seed).standard_normal(n) * scale).astype(dtype)


@parallel
def every(a):
    return (
        np.histogram_bin_edges(a, "auto"),
        np.histogram_bin_edges(a, "fd"),
        np.histogram_bin_edges(a, "doane"),
        np.histogram_bin_edges(a, bins="scott"),
        np.histogram_bin_edges(a, bins="stone"),
        np.histogram_bin_edges(a, bins="rice"),
        np.histogram_bin_edges(a, bins="sturges"),
        np.histogram_bin_edges(a, bins="sqrt"),
    )


@parallel
def by_name(a, name):
    return np.histogram(a, name)


@parallel
def counts(a):
    return np.histogram(a, bins="auto"), np.histogram(a, "sturges", density=True), np.histogram(a, "sqrt", (-5, 5)), np.histogram(a, "auto", range=(-3.5, 20.0))


@parallel
def within(a):
    return np.histogram_bin_edges(a, "auto", (-8, 8)), np.histogram_bin_edges(a, "fd", range=(-8.5, 2.0)), np.histogram_bin_edges(a, "doane", (0, 4)), np.histogram_bin_edges(a, "stone", (-5.0, 5.0)), np.histogram_bin_edges(a, "scott", (500, 501))


@parallel
def weighted(a, w):
    return np.histogram(a, "auto", weights=w)


@parallel
def edges(a, n, e):
    return np.histogram_bin_edges(a, n), np.histogram_bin_edges(a), np.histogram_bin_edges(a, n, (0, 7)), np.histogram_bin_edges(a, e), np.histogram_bin_edges(a, [1, 2, 4.5]), np.histogram_bin_edges(a, n, weights=a)


@parallel
def wrong(a):
    return np.histogram_bin_edges(a, 2.5)


@parallel
def wrong_number(a):
    return np.histogram(a, a[0])


# call: every(sample(100))
# call: every(sample(5000, seed=2))
# call: every(sample(20000, seed=3))
# call: every(sample(100, dtype=np.float32))
# call: every(sample(3000, dtype=np.float32))
# call: every(sample(500, dtype=np.int64))
# call: every(sample(500, dtype=np.int8, scale=40.0))
# call: every(np.arange(256, dtype=np.uint8))
# call: every(np.array([-128, 127, 0, 5], np.int8))
# call: every(np.array([1, 2, 3, 3, 4, 4, 4]))
# call: every(sample(60).reshape(6, 10).T)
# call: every(np.zeros(0))
# call: every(np.array([3.0]))
# call: every(np.array([3, 3]))
# call: every(np.ones(50))
# call: every(np.array([0.0, 0, 0, 0, 0, 0, 0, 0, 0, 5]))
# call: every(np.array([1.0, 2.0]))
# call: every(np.array([1.0, np.inf]))
# call: every(np.array([1.0, np.nan]))
# call: every(np.array([-(2**62), 2**62, 5]))
# call: by_name(sample(100), "auto")
# call: by_name(sample(100), "rice")
# call: by_name(sample(100), "stone")
# call: by_name(sample(100), "doane")
# call: by_name(sample(100), "mine")
# call: counts(sample(300))
# call: counts(sample(300, dtype=np.int32))
# call: counts(sample(300, dtype=np.float32))
# call: counts(sample(300) > 0)
# call: counts(np.zeros(0))
# call: within(sample(300))
# call: within(sample(300, dtype=np.int16))
# call: within(sample(300, dtype=np.float32))
# call: weighted(sample(10), sample(10))
# call: weighted(sample(10), sample(9))
# call: edges(sample(50), 7, np.array([0.0, 1.0, 5.0]))
# call: edges(sample(50, dtype=np.int16), 3, np.array([0, 1, 5]))
# call: edges(sample(50, dtype=np.float32), 3, np.array([0, 1, 5]))
# call: edges(sample(5), 0, np.array([0, 1, 5]))
# call: edges(sample(5), 2, np.array([0, 7, 5]))
# call: edges(np.zeros(0), 2, np.zeros(0))
# call: wrong(sample(3))
# call: wrong_number(sample(3))
# call: wrong_number(sample(3, dtype=np.float32))
