"""np.random gives NumPy's legacy sequences after np.random.seed: numbers and arrays, mixed."""

import numpy as np
from numpy.random import randn
from weft import parallel


@parallel
def scalars(seed):
    np.random.seed(seed)
    return (
        np.random.rand(),
        np.random.randn(),
        np.random.random(),
        np.random.random_sample(),
        np.random.ranf(),
        np.random.normal(),
        np.random.normal(2, 3),
        np.random.normal(scale=0.5, loc=-1),
        np.random.uniform(),
        np.random.uniform(-1, 1),
        np.random.uniform(3, 1),
        np.random.uniform(high=0.25),
        np.random.standard_normal(),
        randn(),
    )


@parallel
def integers(seed):
    np.random.seed(seed)
    return (
        np.random.randint(10),
        np.random.randint(1),
        np.random.randint(-5, 5),
        np.random.randint(0, 2**32),
        np.random.randint(0, 2**32 + 1),
        np.random.randint(-(2**63), 2**63 - 1),
        np.random.randint(low=3, high=None),
        np.random.randint(5, dtype=int),
        np.random.randint(5, dtype=np.int64),
        np.random.randint(np.int32(5), np.uint8(9)),
    )


@parallel
def arrays(seed):
    np.random.seed(seed)
    a = np.random.rand(3)
    b = np.random.rand(2, 3)
    c = np.random.randn(3, 1, 2)
    d = np.random.random(5)
    e = np.random.random(size=(2, 2))
    f = np.random.uniform(-1, 1, 3)
    g = np.random.normal(10, 2, size=[2, 2])
    h = np.random.randint(0, 100, 7)
    i = np.random.randint(100, size=(2, 3))
    j = np.random.randn()
    k = np.random.standard_normal((3,))
    m = np.random.rand(0)
    return a, b, c, d, e, f, g, h, i, j, k, m


@parallel
def sized(n, shape):
    np.random.seed(5)
    return np.random.normal(size=n), np.random.rand(n, n), np.random.uniform(0, 2, shape), np.random.randint(3, size=None)


@parallel
def kept_number_goes(seed):
    np.random.seed(seed)
    a = np.random.randn()
    np.random.seed(seed)
    return a == np.random.randn(), np.random.randn(), np.random.rand()


@parallel
def walk(n):
    np.random.seed(9)
    x = np.zeros(n)
    at = 0.0
    for i in range(n):
        at += np.random.normal(0.0, 0.1)
        if np.random.randint(3) == 0:
            at = -at
        x[i] = at
    return x


# call: scalars(0)
# call: scalars(42)
# call: scalars(2**32 - 1)
# call: integers(0)
# call: integers(1)
# call: integers(12345)
# call: arrays(0)
# call: arrays(99)
# call: sized(4, (2, 3))
# call: sized(0, (0, 3))
# call: kept_number_goes(11)
# call: walk(3000)
