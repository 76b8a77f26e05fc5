"""A method that random.Random has and weft has not."""

import random

from weft import parallel


@parallel
def f(n):
    rng = random.Random(n)
    return rng.getrandbits(8)  # error[E0302]: random.Random has no attribute 'getrandbits'


# types: f(int)
