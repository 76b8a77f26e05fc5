"""In prange all functions of random and np.random draw from the chunk's stream; a plain range keeps their order."""

import random

import numpy as np
from weft import parallel, prange


@parallel
def f(n, x):
    s = 0
    for i in prange(n):  # loop: parallel reduce(+ s)
        s += random.randint(1, 6)
    for i in prange(n):  # loop: parallel
        x[i] = random.gauss(0, 1) + random.expovariate(2.0) + random.choice((1, 2))
    for i in prange(n):  # loop: parallel
        x[i] = np.random.normal(0.0, 1.0) + np.random.randint(5)
    for i in prange(n):  # loop: parallel
        a = np.random.rand(3)
        x[i] = a[0]
    for i in range(n):  # loop: serial random-order random.gauss
        x[i] = random.gauss(0, 1)
    for i in range(n):  # loop: serial random-order np.random.rand
        x[i] = np.random.rand()
    for i in range(n):  # loop: serial random-order np.random.rand
        b = np.random.rand(2)
        x[i] = b[1]
    for i in prange(n):  # loop: serial random-order seed
        np.random.seed(i)
        x[i] = np.random.rand()
    return s


# types: f(int, float64[::1])
