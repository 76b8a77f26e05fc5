"""Which of equal numbers is kept: np.unique of complex numbers with nan and zeros; medians of zeros."""

import numpy as np
from weft import parallel


@parallel
def distinct(a):
    return np.unique(a)


@parallel
def distinct_more(a):
    return np.unique(a, return_index=True, return_counts=True), np.unique(a, equal_nan=False)


@parallel
def medians(a):
    return np.median(a), np.median(a, axis=0)


@parallel
def median_without_nan(a):
    return np.nanmedian(a)


NAN = float("nan")
MIXED = np.array([complex(NAN, 1), complex(1, NAN), complex(NAN, NAN), 1, complex(NAN, 1), complex(2, NAN), 1, 0])

# call: distinct(MIXED)
# call: distinct(MIXED[::-1])
# call: distinct(MIXED.astype("complex64"))
# call: distinct(np.array([3 + 1j, 1, 3 + 1j, -2j, 1]))
# call: distinct_more(MIXED)
# call: medians(np.array([complex(1, -0.0)]))
# call: medians(np.array([complex(-0.0, -0.0)]))
# call: medians(np.array([complex(-0.0, -0.0)] * 2))
# call: medians(np.array([-0.0]))
# call: medians(np.array([-0.0, -0.0, -0.0]))
# call: medians(np.array([[-0.0, 1.0], [-0.0, -0.0]]))
# call: medians(np.array([[-0.0, 1.0], [-0.0, NAN]], dtype="float32"))
# call: median_without_nan(np.array([-0.0, NAN]))
