"""np.pad of three dimensions, by pairs."""

import numpy as np
from weft import parallel


@parallel
def deep(a, n):
    return np.pad(a, ((n, 1), (0, n), (2, 2)), 'reflect'), np.pad(a, ((1, 2),), mode='wrap'), np.pad(a, n, 'symmetric'), np.pad(a, (n,), constant_values=2.5)


# call: deep(np.arange(24.0).reshape(2, 3, 4), 2)
# call: deep(np.arange(24).reshape(2, 3, 4).T, 5)
# call: deep(np.arange(24).reshape(2, 3, 4), 0)
# call: deep(np.arange(24).reshape(2, 3, 4), -1)
