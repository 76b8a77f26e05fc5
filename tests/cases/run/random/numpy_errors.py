"""What np.random and its generators raise, with NumPy's messages."""

import numpy as np
from weft import parallel


@parallel
def seed(n):
    np.random.seed(n)
    return np.random.rand()


@parallel
def normal(scale):
    np.random.seed(1)
    return np.random.normal(0.0, scale)


@parallel
def normals(scale, n):
    np.random.seed(1)
    return np.random.normal(0.0, scale, n)


@parallel
def uniform(low, high):
    np.random.seed(1)
    return np.random.uniform(low, high)


@parallel
def randint(low, high):
    np.random.seed(1)
    return np.random.randint(low, high)


@parallel
def rand(n):
    return np.random.rand(n)


@parallel
def made(n):
    return np.random.default_rng(n).random()


@parallel
def gen_normal(scale):
    return np.random.default_rng(1).normal(0.0, scale)


@parallel
def gen_uniform(low, high):
    return np.random.default_rng(1).uniform(low, high)


@parallel
def gen_integers(low, high):
    rng = np.random.default_rng(1)
    return rng.integers(low, high)


@parallel
def gen_closed(low, high):
    rng = np.random.default_rng(1)
    return rng.integers(low, high, endpoint=True)


# call: seed(-1)
# call: seed(2**32)
# call: seed(2**32 - 1)
# call: normal(-1.0)
# call: normal(-0.0)
# call: normal(0.0)
# call: normal(float("nan"))
# call: normal(-float("nan"))
# call: normals(-1.0, 3)
# call: normals(-1.0, -3)
# call: normals(1.0, -3)
# call: uniform(0.0, float("inf"))
# call: uniform(float("nan"), 1.0)
# call: uniform(-1e308, 1e308)
# call: randint(0, 0)
# call: randint(5, 5)
# call: randint(-3, -5)
# call: rand(-1)
# call: made(-1)
# call: made(2**62)
# call: gen_normal(-1.0)
# call: gen_normal(-0.0)
# call: gen_uniform(3.0, 1.0)
# call: gen_uniform(1.0, 1.0)
# call: gen_uniform(0.0, float("inf"))
# call: gen_uniform(float("nan"), 1.0)
# call: gen_integers(0, 0)
# call: gen_integers(0, -4)
# call: gen_integers(7, 3)
# call: gen_closed(0, -1)
# call: gen_closed(5, 4)
# call: gen_closed(5, 5)
