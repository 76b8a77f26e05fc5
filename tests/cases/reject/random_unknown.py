"""A function that random has and weft has not."""

import random

from weft import parallel


@parallel
def f(n):
    return random.triangular(0, 1)  # error[E0302]: 'random.triangular' is not supported


# types: f(int)
