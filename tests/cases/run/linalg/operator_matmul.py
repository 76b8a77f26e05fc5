"""operator.matmul is the operator."""

import operator

import numpy as np

from weft import parallel


@parallel
def product(a, b):
    return operator.matmul(a, b)


# call: product(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.5, -1.0], [2.0, 8.0]]))
# call: product(np.array([[1.0, 2.0]]), np.array([[0.5, -1.0]]))
