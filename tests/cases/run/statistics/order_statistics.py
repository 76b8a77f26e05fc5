"""np.median, quantile, percentile, ptp."""

import numpy as np
from weft import parallel


@parallel
def median(a):
    return np.median(a), np.median(a, keepdims=True)


@parallel
def medians(a):
    return np.median(a, axis=0), np.median(a, 1), np.median(a, axis=-1, keepdims=True), np.median(a * 2)


@parallel
def quantile(a, q):
    return np.quantile(a, q), np.percentile(a, q * 100), np.quantile(a, 0.3), np.percentile(a, 75), np.percentile(a, [5, 50.5, 99])


@parallel
def ends(a):
    return np.quantile(a, 0.0), np.quantile(a, 1.0), np.percentile(a, 0), np.percentile(a, 100)


@parallel
def along(a, q):
    return np.quantile(a, q, axis=0), np.percentile(a, 30, 1), np.quantile(a, q, axis=1, keepdims=True), np.percentile(a, 12.5, keepdims=True)


@parallel
def continuous(a, q):
    return (
        np.quantile(a, q, method="linear"),
        np.quantile(a, q, method="hazen"),
        np.quantile(a, q, method="weibull"),
        np.quantile(a, q, method="median_unbiased"),
        np.quantile(a, q, method="normal_unbiased"),
        np.quantile(a, q, method="interpolated_inverted_cdf"),
        np.quantile(a, q, method="averaged_inverted_cdf"),
        np.quantile(a, q, method="midpoint"),
    )


@parallel
def discrete(a, q):
    return (
        np.quantile(a, q, method="lower"),
        np.quantile(a, q, method="higher"),
        np.quantile(a, q, method="nearest"),
        np.quantile(a, q, method="inverted_cdf"),
        np.quantile(a, q, method="closest_observation"),
    )


@parallel
def wrong(a, q):
    return np.percentile(a, q)


@parallel
def wrong_quantile(a, q):
    return np.quantile(a, q)


@parallel
def spans(a):
    return np.ptp(a), np.ptp(a, axis=0), np.ptp(a, 1, keepdims=True)


R = np.random.default_rng(8)
A = R.standard_normal((5, 8))

# call: median(np.array([3.0, 1.0, 2.0]))
# call: median(np.array([3.0, 1.0, 2.0, 10.0]))
# call: median(np.array([3, 1, 2, 10]))
# call: median(np.array([3, 1, 2], dtype=np.uint8))
# call: median(np.array([3.0, np.nan, 2.0]))
# call: median(np.array([0.1, 0.2, 0.7, 0.3], dtype=np.float32))
# call: median(np.array([np.inf, -np.inf]))
# call: median(A)
# call: median(A[::-2].T)
# call: median(np.array(2.5))
# call: median([3, 4])
# call: median(np.zeros(0))
# call: medians(A)
# call: medians(R.integers(0, 9, (4, 5)))
# call: medians(np.where(A > 1, np.nan, A))
# call: quantile(A, 0.25)
# call: quantile(A, np.array([0.1, 0.5, 1.0]))
# call: quantile(np.array([1, 2, 3, 10]), 0.25)
# call: quantile(np.array([1, 2, 3, 10], dtype=np.uint8), np.array([0.2, 0.9]))
# call: quantile(A.astype(np.float32), 0.25)
# call: quantile(A.astype(np.float32), np.float64(0.25))
# call: quantile(A.astype(np.float32), np.array([0.25, 0.75]))
# call: quantile(np.array([1.0, np.nan, 2.0]), 0.5)
# call: quantile(np.array([1.0, np.inf, -np.inf, 2.0]), 0.6)
# call: quantile(np.array([4.0]), 0.3)
# call: quantile(R.random(5000), 0.123)
# call: ends(A)
# call: ends(np.array([3, 1, 2]))
# call: along(A, 0.4)
# call: along(A, np.array([0.4, 0.9]))
# call: along(np.arange(12).reshape(3, 4).T, np.array([0.4, 0.9]))
# call: continuous(A[0], 0.37)
# call: continuous(A[0], np.array([0.0, 0.05, 0.5, 0.97, 1.0]))
# call: continuous(np.array([1, 2, 3, 4]), np.array([0.0, 0.25, 0.5, 0.75, 1.0]))
# call: discrete(A[0], 0.37)
# call: discrete(np.array([1, 2, 3, 4]), np.array([0.0, 0.125, 0.25, 0.5, 0.625, 0.75, 1.0]))
# call: wrong(A, 101.0)
# call: wrong(A, -0.5)
# call: wrong(A, np.array([50.0, 200.0]))
# call: wrong(A, np.nan)
# call: wrong_quantile(A, 1.5)
# call: spans(A)
# call: spans(np.array([[3, 7], [9, -1]]))
