"""Generators made inside a function are values of it: random.Random and np.random.default_rng."""

import random

import numpy as np
from numpy.random import default_rng
from weft import parallel


@parallel
def python(seed):
    rng = random.Random(seed)
    x = np.zeros(6)
    for i in range(6):
        x[i] = i
    rng.shuffle(x)
    return (
        rng.random(),
        rng.uniform(-1, 1),
        rng.randint(1, 6),
        rng.randrange(10, 100, 3),
        rng.gauss(1, 2),
        rng.gauss(sigma=0.5),
        rng.normalvariate(),
        rng.expovariate(3),
        rng.choice(x),
        rng.choice((7, 8, 9)),
        rng.choice(range(5)),
        x,
    )


@parallel
def numpy(seed):
    rng = np.random.default_rng(seed)
    return (
        rng.random(),
        rng.integers(10),
        rng.random(3),
        rng.uniform(),
        rng.uniform(2, 5, (2, 2)),
        rng.normal(),
        rng.normal(10, 0.5, 3),
        rng.standard_normal(),
        rng.standard_normal((2, 2)),
        rng.integers(0, 5, size=5),
        rng.integers(1, 6, endpoint=True),
        rng.integers(-(2**63), 2**63 - 1, endpoint=True),
        rng.integers(0, 2**32),
        rng.integers(0, 2**32 + 5, 3),
        rng.integers(5, dtype=int),
        rng.integers(5, dtype=np.int64),
        rng.integers(7, 8),
        rng.integers(3),
        rng.random(),
    )


@parallel
def many(seed, n):
    rng = default_rng(seed)
    s, k = 0.0, 0
    for i in range(n):
        s += rng.normal() + rng.uniform(0, i + 1)
        k += int(rng.integers(0, i + 1))
    return s, k, rng.standard_normal(n)


@parallel
def two_independent():
    a, b = random.Random(1), random.Random(2)
    random.seed(1)
    return a.random(), b.random(), a.random(), random.random(), b.gauss(), a.gauss()


@parallel
def one_by_two_names(seed):
    a = random.Random(seed)
    b = a
    return a.random(), b.random(), a.gauss(), b.gauss()


def draw(rng, n):
    s = 0.0
    for _ in range(n):
        s += rng.random()
    return s


def make(seed):
    rng = random.Random(seed)
    rng.random()
    return rng


def make_two(seed):
    return random.Random(seed), np.random.default_rng(seed)


@parallel
def passed_on(seed):
    rng = random.Random(seed)
    g = np.random.default_rng(seed)
    return draw(rng, 3), rng.random(), draw(g, 3), g.random(), make(seed).random(), make(seed).gauss()


@parallel
def in_tuples(seed):
    pair = make_two(seed)
    r, g = make_two(seed)
    return pair[0].random(), pair[1].random(), r.random(), g.random(), g.integers(100)


@parallel
def seeded_again(seed):
    rng = random.Random(seed)
    a = rng.gauss()
    rng.seed(seed)
    b = rng.gauss()
    rng.seed(seed + 1)
    return a, b, rng.gauss(), rng.random()


@parallel
def chosen(flag, seed):
    a = random.Random(seed)
    b = random.Random(seed + 1)
    rng = a if flag else b
    x = rng.random()
    if flag:
        rng = b
    return x, rng.random(), a.random(), b.random()


@parallel
def in_a_loop(n):
    x = np.zeros(n)
    for i in range(n):
        rng = random.Random(i)
        x[i] = rng.random() + rng.gauss()
    return x


@parallel
def true(seed):
    rng = random.Random(seed)
    if rng and rng is not None:
        return rng.random()
    return 0.0


# call: python(0)
# call: python(42)
# call: python(-3)
# call: numpy(0)
# call: numpy(42)
# call: numpy(2**40)
# call: many(7, 1000)
# call: two_independent()
# call: one_by_two_names(5)
# call: passed_on(6)
# call: in_tuples(6)
# call: seeded_again(8)
# call: chosen(True, 1)
# call: chosen(False, 1)
# call: in_a_loop(50)
# call: true(3)
