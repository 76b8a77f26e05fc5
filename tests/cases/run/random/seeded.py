"""A seed inside the function gives CPython's own sequence."""

import random

from weft import parallel


@parallel
def f(seed):
    random.seed(seed)
    a = random.random()
    b = random.random()
    c = random.uniform(-1, 1)
    d = random.uniform(2.5, 10)
    return a, b, c, d


# call: f(0)
# call: f(42)
# call: f(123456789)
# call: f(-7)
# call: f(2**62)
