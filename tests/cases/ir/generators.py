"""A generator made in an iteration lives in the region, an array of random numbers is filled by the runtime."""
# dump: hir mir

import random

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    for i in prange(len(x)):
        rng = random.Random(i)
        a = np.random.normal(0.0, 1.0, 3)
        x[i] = rng.gauss() + a[0] + random.random()


# types: f(float64[::1])
