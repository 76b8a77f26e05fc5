"""random.choice of nothing."""

import random

from weft import parallel


@parallel
def f(n):
    return random.choice(())  # error[E0405]: nothing to choose from


# types: f(int)
