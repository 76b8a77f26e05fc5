"""A generator as a result of compiled code."""

import random

from weft import parallel


@parallel
def f(n):  # error[E0401]: cannot leave compiled code
    return random.Random(n)


# types: f(int)
