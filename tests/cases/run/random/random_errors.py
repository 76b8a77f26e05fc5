"""What random's functions raise, with CPython's messages (3.11's: newer ones word empty ranges otherwise)."""

import random

import numpy as np
from weft import parallel


@parallel
def randint(a, b):
    random.seed(1)
    return random.randint(a, b)


@parallel
def up_to(stop):
    return random.randrange(stop)


@parallel
def between(start, stop, step):
    random.seed(1)
    return random.randrange(start, stop, step)


@parallel
def wait(lambd):
    random.seed(1)
    return random.expovariate(lambd)


@parallel
def pick(x):
    random.seed(1)
    return random.choice(x)


@parallel
def pick_range(start, stop, step):
    random.seed(1)
    return random.choice(range(start, stop, step))


# call: randint(3, 1)  # message: any
# call: randint(3, 2)  # message: any
# call: randint(3, 3)
# call: up_to(0)
# call: up_to(-5)
# call: between(5, 1, 1)  # message: any
# call: between(5, 1, 2)  # message: any
# call: between(1, 5, -2)  # message: any
# call: between(1, 5, 0)
# call: between(5, 1, -2)
# call: wait(0)  # message: any
# call: wait(0.0)  # message: any
# call: wait(np.float64(0.0))
# call: pick([])
# call: pick(np.zeros(0))
# call: pick([5])
# call: pick_range(0, 0, 1)
# call: pick_range(3, 9, -1)
# call: pick_range(3, 9, 0)
# call: pick_range(9, 3, -2)
