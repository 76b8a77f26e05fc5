"""A generator from outside carries its state from one iteration to the next; one made in the iteration is private."""

import random

import numpy as np
from weft import parallel, prange


def draw(rng):
    return rng.random()


def made(seed):
    return random.Random(seed)


@parallel
def f(n, x, seed):
    rng = random.Random(seed)
    for i in prange(n):  # loop: serial random-order rng.random
        x[i] = rng.random()
    for i in prange(n, unchecked=True):  # loop: serial random-order rng.uniform
        x[i] = rng.uniform(0, 1)
    for i in prange(n):  # loop: serial random-order draw
        x[i] = draw(rng)
    other = rng
    for i in prange(n):  # loop: serial random-order other.gauss
        x[i] = other.gauss()
    for i in prange(n):  # loop: serial random-order rng.seed
        rng.seed(i)
    for i in prange(n):  # loop: parallel
        r = random.Random(i)
        x[i] = r.random()
    for i in prange(n):  # loop: parallel
        x[i] = made(i).random()
    for i in range(n):  # loop: parallel
        g = np.random.default_rng(i)
        x[i] = g.normal() + g.integers(5)
    shared = np.random.default_rng(seed)
    for i in prange(n):  # loop: serial random-order shared.normal
        a = shared.normal(size=3)
        x[i] = a[0]
    for i in prange(n):  # loop: parallel
        x[i] = rng is None
    for i in prange(n):  # loop: serial random-order q.random
        q = rng if i % 2 == 0 else random.Random(i)
        x[i] = q.random()


# types: f(int, float64[::1], int)
