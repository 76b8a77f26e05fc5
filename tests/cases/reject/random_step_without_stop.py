"""random.randrange with a step and no stop."""

import random

from weft import parallel


@parallel
def f(n):
    return random.randrange(n, step=2)  # error[E0404]: has a step but no stop


# types: f(int)
