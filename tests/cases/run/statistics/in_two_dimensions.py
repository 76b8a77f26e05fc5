"""np.histogram2d, np.piecewise, and np.unique along an axis."""

import numpy as np
from weft import parallel


@parallel
def counted(x, y):
    return np.histogram2d(x, y, bins=4)


@parallel
def parts(x):
    return np.piecewise(x, [x < 0, x >= 2], [-1.0, 1.0])


@parallel
def different(a):
    return np.unique(a, axis=0)


X = np.array([0.0, 0.5, 1.0, 2.25, 3.0, 3.0])
Y = np.array([1.0, 0.25, 0.5, 4.0, 4.0, -1.0])
ROWS = np.array([[1, 2], [0, 5], [1, 2], [0, 4]])

# call: counted(X, Y)
# call: counted(X[::2], Y[::2])
# call: parts(np.array([-3.0, -0.0, 0.5, 2.0, np.inf, np.nan]))
# call: parts(np.zeros(0))
# call: different(ROWS)
# call: different(ROWS.T)
# call: different(np.array([[0.5, 1.0], [0.5, 1.0]]))
