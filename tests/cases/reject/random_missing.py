"""random.randint with one bound."""

import random

from weft import parallel


@parallel
def f(n):
    return random.randint(n)  # error[E0404]: does not take 1 arguments


# types: f(int)
