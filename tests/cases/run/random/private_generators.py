"""A generator made in the iteration is private, so the loop is parallel and gives what CPython gives."""

import random

import numpy as np
from weft import parallel, prange


@parallel
def python(x):
    for i in prange(len(x)):
        rng = random.Random(i)
        x[i] = rng.random() + rng.gauss(0, 2) + rng.randint(1, 6)


@parallel
def numpy(x, seed):
    for i in prange(len(x)):
        rng = np.random.default_rng(seed + i)
        x[i] = rng.normal() + rng.uniform(-1, 1) + rng.integers(10) + rng.random(5)[4]


def sample(rng, n):
    inside = 0
    for _ in range(n):
        a, b = rng.random(), rng.random()
        if a * a + b * b <= 1:
            inside += 1
    return inside


@parallel
def pi(tasks, n):
    inside = 0
    for i in prange(tasks):
        inside += sample(np.random.default_rng(i), n)
    return 4 * inside / (tasks * n)


@parallel
def outside(x):
    rng = random.Random(3)
    for i in prange(len(x)):
        x[i] = rng.random()
    return rng.random()


# call: python(np.zeros(1000))
# call: numpy(np.zeros(1000), 5)
# call: pi(200, 100)
# call: pi(0, 1)  # message: any
# call: outside(np.zeros(100))
