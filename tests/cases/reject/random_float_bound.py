"""A bound of random.randint that is a float."""

import random

from weft import parallel


@parallel
def f(n):
    return random.randint(1, 2.5)  # error[E0401]: a bound of randint() must be an integer


# types: f(int)
