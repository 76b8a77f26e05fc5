"""What compiled parallel loops draw has the right distribution: moments, independence, no number twice.

Seeds are fixed, so a test passes always or never; bounds lie at five standard deviations of the estimate.
"""

import random

import numpy as np
import pytest

import weft
from weft import parallel, prange

N = 200_000


@parallel
def unit(x):
    for i in prange(len(x)):
        x[i] = random.random()


@parallel
def uniform(x):
    for i in prange(len(x)):
        x[i] = random.uniform(-1, 3)


@parallel
def gauss(x):
    for i in prange(len(x)):
        x[i] = random.gauss(2, 3)


@parallel
def normalvariate(x):
    for i in prange(len(x)):
        x[i] = random.normalvariate(2, 3)


@parallel
def expovariate(x):
    for i in prange(len(x)):
        x[i] = random.expovariate(0.25)


@parallel
def randint(x):
    for i in prange(len(x)):
        x[i] = random.randint(1, 6)


@parallel
def randrange(x):
    for i in prange(len(x)):
        x[i] = random.randrange(0, 100, 7)


@parallel
def choice(x):
    for i in prange(len(x)):
        x[i] = random.choice((1.0, 2.0, 4.0, 8.0))


@parallel
def np_rand(x):
    for i in prange(len(x)):
        x[i] = np.random.rand()


@parallel
def np_uniform(x):
    for i in prange(len(x)):
        x[i] = np.random.uniform(-1, 3)


@parallel
def np_normal(x):
    for i in prange(len(x)):
        x[i] = np.random.normal(2, 3)


@parallel
def np_randn(x):
    for i in prange(len(x)):
        x[i] = np.random.randn()


@parallel
def np_randint(x):
    for i in prange(len(x)):
        x[i] = np.random.randint(1, 7)


@parallel
def np_array(x):
    for i in prange(len(x)):
        a = np.random.normal(2, 3, size=3)
        x[i] = a[2]


@parallel
def np_randint_array(x):
    for i in prange(len(x)):
        a = np.random.randint(0, 100, 2)
        x[i] = a[1]


@parallel
def shuffled(x):
    for i in prange(len(x)):
        a = np.zeros(8)
        for j in range(8):
            a[j] = j
        random.shuffle(a)
        x[i] = a[3]


MULTIPLES = np.arange(0, 100, 7)
# Mean, variance, and the fourth central moment, which the variance's own spread needs.
EXPECTED = {
    unit: (0.5, 1 / 12, 1 / 80),
    uniform: (1, 16 / 12, 256 / 80),
    gauss: (2, 9, 243),
    normalvariate: (2, 9, 243),
    expovariate: (4, 16, 9 * 256),
    randint: (3.5, 35 / 12, 14.729),
    randrange: (MULTIPLES.mean(), MULTIPLES.var(), ((MULTIPLES - MULTIPLES.mean()) ** 4.0).mean()),
    choice: (3.75, 7.1875, 92.65),
    np_rand: (0.5, 1 / 12, 1 / 80),
    np_uniform: (1, 16 / 12, 256 / 80),
    np_normal: (2, 9, 243),
    np_randn: (0, 1, 3),
    np_randint: (3.5, 35 / 12, 14.729),
    np_array: (2, 9, 243),
    np_randint_array: (49.5, (100**2 - 1) / 12, ((np.arange(100) - 49.5) ** 4).mean()),
    shuffled: (3.5, 5.25, ((np.arange(8) - 3.5) ** 4).mean()),
}


@pytest.mark.parametrize("kernel", EXPECTED, ids=lambda kernel: kernel.__name__)
def test_moments_and_independence(kernel):
    mean, variance, fourth = EXPECTED[kernel]
    weft.seed(20)
    x = np.zeros(N)
    kernel(x)
    loops = kernel.report().specialisations[0].loops
    assert any(loop.asked and loop.parallel for loop in loops)
    assert abs(x.mean() - mean) < 5 * np.sqrt(variance / N)
    assert abs(x.var() - variance) < 5 * np.sqrt((fourth - variance**2) / N)
    centred = (x - mean) / np.sqrt(variance)
    for lag in (1, 2, 3, 1000):
        assert abs((centred[lag:] * centred[:-lag]).sum()) < 5 * np.sqrt(N)


@pytest.mark.parametrize("kernel", [unit, uniform, gauss, normalvariate, expovariate, np_rand, np_uniform, np_normal, np_array])
def test_no_number_comes_twice(kernel):
    # 200,000 numbers of at least 2**52 values: a single repetition by chance is a matter of 1 in 200,000.
    weft.seed(21)
    x, y = np.zeros(N), np.zeros(N)
    kernel(x)
    kernel(y)
    assert len(np.unique(np.concatenate([x, y]))) == 2 * N


@parallel
def mixed(x):
    for i in prange(x.shape[0]):
        x[i, 0] = random.random()
        x[i, 1] = helper()
        x[i, 2] = random.random()
        a = np.random.rand(2)
        x[i, 3] = a[0]
        x[i, 4] = a[1]
        x[i, 5] = np.random.random()
        x[i, 6] = random.uniform(0, 1)


def helper():
    return random.random()


def test_draws_in_line_in_calls_and_in_the_runtime_share_one_stream():
    weft.seed(22)
    x = np.zeros((30_000, 7))
    mixed(x)
    assert len(np.unique(x)) == x.size
    assert abs(np.corrcoef(x.T) - np.eye(7)).max() < 5 / np.sqrt(len(x))


@parallel
def first_above(n, limit):
    for i in prange(n):
        x = random.random()
        if x > limit:
            return x
    return 0.0


def test_a_search_finds_the_same_number_on_any_number_of_threads():
    found = set()
    for count in (1, 3):
        with weft.threads(count):
            weft.seed(23)
            found.add(first_above(50_000_000, 0.999999))
    assert len(found) == 1 and found.pop() > 0.999999
