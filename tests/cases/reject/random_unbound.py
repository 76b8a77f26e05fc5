"""A method called on its class."""

import random

from weft import parallel


@parallel
def f(n):
    rng = random.Random(n)
    return random.Random.uniform(rng, 0, 1)  # error[E0204]: called without its generator


# types: f(int)
