"""Each element of a parallel fill is the same on any number of threads."""

import random

import numpy as np
from weft import parallel, prange


@parallel
def fill(x):
    random.seed(11)
    for i in prange(len(x)):
        x[i] = random.random()


@parallel
def mean(n):
    random.seed(5)
    s = 0.0
    for i in prange(n):
        s += random.random()
    return s / n


# call: fill(np.zeros(1000))  # oracle: none
# call: fill(np.zeros(100000))  # oracle: none
# call: mean(100000)  # approx: 0.02
