"""Inside prange every function draws from the chunk's own stream: the same numbers on any number of threads."""

import random

import numpy as np
from weft import parallel, prange


@parallel
def python(x):
    random.seed(11)
    for i in prange(x.shape[0]):
        x[i, 0] = random.random()
        x[i, 1] = random.uniform(-1, 1)
        x[i, 2] = random.gauss(1, 2)
        x[i, 3] = random.normalvariate()
        x[i, 4] = random.expovariate(2)
        x[i, 5] = random.randint(1, 6)
        x[i, 6] = random.randrange(0, 1000, 7)
        x[i, 7] = random.choice((2.5, 3.5, 4.5))


@parallel
def numpy(x):
    np.random.seed(12)
    for i in prange(x.shape[0]):
        x[i, 0] = np.random.rand()
        x[i, 1] = np.random.uniform(-1, 1)
        x[i, 2] = np.random.normal(1, 2)
        x[i, 3] = np.random.randn()
        x[i, 4] = np.random.randint(5)
        a = np.random.normal(size=3)
        x[i, 5] = a[0] + a[1] + a[2]
        x[i, 6] = np.random.randint(0, 2**40)
        x[i, 7] = np.random.random()


@parallel
def both(x, a, b):
    random.seed(a)
    np.random.seed(b)
    for i in prange(len(x)):
        x[i] = random.random() + np.random.random()


def noise():
    return random.gauss() + np.random.randn()


@parallel
def by_call(x):
    random.seed(1)
    np.random.seed(2)
    for i in prange(len(x)):
        x[i] = noise()


@parallel
def chosen(x, table):
    random.seed(4)
    for i in prange(len(x)):
        x[i] = random.choice(table)


@parallel
def mean(n):
    np.random.seed(3)
    s = 0.0
    for i in prange(n):
        s += np.random.normal(5.0, 2.0)
    return s / n


@parallel
def dice(n):
    random.seed(5)
    s = 0
    for i in prange(n):
        s += random.randint(1, 6)
    return s / n


# call: python(np.zeros((1, 8)))  # oracle: none
# call: python(np.zeros((20000, 8)))  # oracle: none
# call: numpy(np.zeros((20000, 8)))  # oracle: none
# call: both(np.zeros(5000), 1, 2)  # oracle: none
# call: by_call(np.zeros(5000))  # oracle: none
# call: chosen(np.zeros(5000), np.arange(10.0))  # oracle: none
# call: mean(200000)  # approx: 0.02
# call: dice(200000)  # approx: 0.02
