"""Sorting of records by fields."""

import numpy as np
from weft import parallel

P = np.dtype([('x', 'f8'), ('n', 'i4')])


@parallel
def f0(a):
    return np.sort(a, order='n'), np.sort(a, order=['n', 'x']), np.sort(a), np.argsort(a, order='x', kind='stable'), np.argsort(a, kind='stable'), np.sort(a, order=('x',), axis=-1)


# call: f0(np.array([(3, 1), (1, 2), (2, 0), (1, 1), (np.nan, 5)], P))
# call: f0(np.zeros(0, P))
# call: f0(np.zeros(9, P)[::2])
# call: f0(np.array([(3, 1), (1, 2), (2, 0), (1, 1), (np.nan, 5)], P)[::-1])
