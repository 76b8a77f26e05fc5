"""random.seed of a float."""

import random

from weft import parallel


@parallel
def f(n):
    random.seed(1.5)  # error[E0405]: 'random.seed' does not take float


# types: f(int)
