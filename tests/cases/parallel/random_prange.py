"""Random draws are parallel in prange and keep their order in range."""

import random

from weft import parallel, prange


@parallel
def f(n):
    inside = 0
    for _ in prange(n):  # loop: parallel reduce(+ inside)
        x, y = random.uniform(-1, 1), random.uniform(-1, 1)
        if x * x + y * y <= 1:
            inside += 1
    s = 0
    for _ in range(n):  # loop: serial random-order random.random
        if random.random() < 0.5:
            s += 1
    return inside, s


# types: f(int)
