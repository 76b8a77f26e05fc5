"""A plain loop keeps CPython's order of draws."""

import random

import numpy as np
from weft import parallel


@parallel
def f(n):
    random.seed(7)
    s = 0.0
    for _ in range(n):
        s += random.random()
    return s


@parallel
def fill(x):
    random.seed(3)
    for i in range(len(x)):
        x[i] = random.uniform(0, 1)


# call: f(10)
# call: f(2000)
# call: fill(np.zeros(700))
