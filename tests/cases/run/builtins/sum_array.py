"""sum of a rank-1 array, elements added from the left."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    return sum(x)


# call: f(np.array([0.1, 0.2, 0.3]))
# call: f(np.array([200, 100], np.uint8))
# call: f(np.array([1, 2, 3]))
# call: f(np.zeros(0))  # licensed: join
