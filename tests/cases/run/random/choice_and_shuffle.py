"""random.choice of everything that it takes, and random.shuffle of arrays."""

import random

import numpy as np
from weft import parallel


@parallel
def choices(seed, x, items):
    random.seed(seed)
    t = (2.5, -1.5, 4.0)
    return (
        random.choice(x),
        random.choice(items),
        random.choice((1, 2, 3, 4, 5)),
        random.choice(t),
        random.choice([True, False]),
        random.choice(range(10)),
        random.choice(range(5, 50, 7)),
        random.choice(range(50, 5, -7)),
        random.choice(x),
    )


@parallel
def shuffle(x, seed):
    random.seed(seed)
    random.shuffle(x)
    return random.random()


@parallel
def shuffled(n):
    x = np.zeros(n, dtype=np.int64)
    for i in range(n):
        x[i] = i
    random.seed(n)
    random.shuffle(x)
    random.shuffle(x)
    return x


@parallel
def bootstrap(x, n):
    random.seed(n)
    s = 0.0
    for _ in range(n):
        s += random.choice(x)
    return s


# call: choices(1, np.arange(5.0), [1, 2, 3])
# call: choices(2, np.arange(7), [1.5, 2.5])
# call: choices(3, np.array([True, False]), [False, True])
# call: choices(4, np.arange(20, dtype=np.float32)[::3], [1, 2, 3])
# call: shuffle(np.arange(10.0), 1)
# call: shuffle(np.arange(1), 1)
# call: shuffle(np.arange(0), 1)
# call: shuffle(np.arange(20)[::-2], 5)
# call: shuffle(np.arange(1000, dtype=np.int16), 6)
# call: shuffle(np.arange(10) * 1j, 6)
# call: shuffled(0)
# call: shuffled(100)
# call: bootstrap(np.linspace(0, 1, 11), 500)
