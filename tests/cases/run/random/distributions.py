"""Every distribution of random gives CPython's sequence after a seed, also where they are mixed."""

import random
from random import expovariate, randrange

import numpy as np
from weft import parallel


@parallel
def mixed(seed):
    random.seed(seed)
    a = random.gauss(1, 2)
    b = random.random()
    c = random.gauss(sigma=3.0, mu=-1)
    d = random.normalvariate(0.5, 0.25)
    e = random.normalvariate()
    f = expovariate(2.5)
    g = random.expovariate(lambd=-3)
    h = random.uniform(b=2, a=5)
    i = random.gauss()
    return a, b, c, d, e, f, g, h, i


@parallel
def integers(seed):
    random.seed(seed)
    return (
        random.randint(1, 6),
        random.randint(-5, -5),
        random.randint(a=-(2**40), b=2**40),
        random.randint(-(2**63), 2**63 - 1),
        random.randrange(1),
        random.randrange(1000),
        random.randrange(5, 9),
        random.randrange(0, 100, 7),
        random.randrange(50, -50, -9),
        randrange(3, stop=10, step=2),
        random.randint(True, 3),
    )


@parallel
def long_run(n):
    random.seed(n)
    s, k = 0.0, 0
    for _ in range(n):
        s += random.gauss() + random.normalvariate(0, 2) + random.expovariate(1.5)
        k += random.randint(1, 6) * random.randrange(7)
    return s, k


@parallel
def kept_number_goes(seed):
    random.seed(seed)
    a = random.gauss()
    random.seed(seed)
    return a == random.gauss(), random.gauss(), random.random()


@parallel
def of_arguments(mu, sigma):
    random.seed(1)
    return random.gauss(mu, sigma), random.uniform(mu, sigma), random.normalvariate(mu, sigma), random.expovariate(sigma)


@parallel
def nested():
    random.seed(2)
    return random.gauss(random.random(), random.random()), random.uniform(random.random(), random.randint(1, 6))


# call: mixed(0)
# call: mixed(42)
# call: mixed(2**62)
# call: integers(0)
# call: integers(7)
# call: integers(-1)
# call: long_run(1)
# call: long_run(2000)
# call: kept_number_goes(3)
# call: of_arguments(1, 2)
# call: of_arguments(1.5, 2)
# call: of_arguments(np.float64(1.5), np.float64(0.5))
# call: of_arguments(True, np.float32(2))
# call: nested()
