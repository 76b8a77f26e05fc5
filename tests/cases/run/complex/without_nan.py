"""Complex reductions that leave nan out, places of zeros of both signs, determinants beyond the range of their parts."""

import numpy as np
from weft import parallel


@parallel
def least(a):
    return np.nanmin(a), np.nanmax(a)


@parallel
def least_of_rows(a):
    return np.nanmin(a, axis=1), np.nanmax(a, axis=0)


@parallel
def spread(a):
    return np.nanvar(a), np.nanstd(a)


@parallel
def places(a):
    return np.nanargmin(a), np.nanargmax(a)


@parallel
def halves(a):
    return np.partition(a, 0)[0], np.partition(a, 1)[1]


@parallel
def determinants(a):
    return np.linalg.det(a), np.linalg.slogdet(a)


# call: least(np.array([complex(np.nan, 0), 1 + 1j]))
# call: least(np.array([2 - 1j, complex(0, np.nan), 1 + 1j, 2 + 0j], dtype=np.complex64))
# call: least_of_rows(np.array([[complex(np.nan, 0), 1 + 1j], [3 + 0j, 2 - 1j]]))
# call: spread(np.array([1 + 1j, complex(np.nan, 0), 2]))
# call: places(np.array([1 + 1j, complex(np.nan, 0), 2]))
# call: places(np.array([complex(np.nan, 0)]))
# call: halves(np.array([complex(0.0, -1), complex(-0.0, 1), 5]))
# call: determinants(np.array([[1e-310]]))
# call: determinants(np.array([[1e-310, 0], [0, 1e300]]))
# call: determinants(np.array([[np.inf]]))
# call: determinants(np.array([[-np.inf]]))
# call: determinants(np.array([[0, np.inf], [1, 0]]))
