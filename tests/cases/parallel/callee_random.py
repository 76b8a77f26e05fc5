"""A call that draws random numbers keeps a plain loop serial."""

import random

from weft import parallel


def draw():
    return random.random()


@parallel
def f(n):
    s = 0
    for i in range(n):  # loop: serial random-order draw
        if draw() < 0.5:
            s += 1
    return s


# types: f(int)
