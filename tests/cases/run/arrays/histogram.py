"""Indirect accumulation."""

import numpy as np
from weft import parallel


@parallel
def hist(keys, counts):
    for i in range(len(keys)):
        counts[keys[i]] += 1


# call: hist(np.array([0, 1, 1, 3, 1]), np.zeros(4, np.int64))
# call: hist(np.array([0, -1, 2], np.int8), np.zeros(3))
# call: hist(np.array([0, 4], np.int64), np.zeros(4, np.int64))
