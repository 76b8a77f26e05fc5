"""Accumulation into large arrays: several blocks of steps, and what is in the array after a failure, which cases do not compare."""

import numpy as np
import pytest
import weft
from weft import _native, parallel, prange


@parallel
def add(k, v, y):
    for i in prange(len(k)):
        y[k[i]] += v[i]


@parallel
def twice(k, l, v, y):
    for i in prange(len(k)):
        y[k[i]] -= v[i]
        y[l[i]] += v[i] * 0.5


@pytest.fixture
def fine():
    _native.set_grain(2)
    yield
    _native.set_grain(0)


@pytest.mark.parametrize("threads", [1, 2, 3, 8])
def test_several_blocks_have_the_bits_of_the_loop_in_order(threads):
    rng = np.random.default_rng(threads)
    k, v = rng.integers(-4_000_000, 4_000_000, 2_500_000), rng.random(2_500_000)
    k[::7] = 12
    expected = rng.random(4_000_000)
    y = expected.copy()
    # NumPy adds one after the other.
    np.add.at(expected, k, v)
    with weft.threads(threads):
        add(k, v, y)
    assert np.array_equal(y.view(np.int64), expected.view(np.int64))


@pytest.mark.parametrize("fails", [0, 1, 2, 23, 24, 25, 48, 60, 99])
def test_nothing_behind_a_failure_is_in_the_array(fine, fails):
    rng = np.random.default_rng(fails)
    k, l, v = rng.integers(0, 200, 100), rng.integers(0, 200, 100), rng.random(100)
    start = rng.random(200)
    for wrong in (k, l):
        kept = wrong[fails]
        wrong[fails] = 200
        y, expected = start.copy(), start.copy()
        with weft.threads(3), pytest.raises(IndexError):
            twice(k, l, v, y)
        for i in range(fails + 1):
            expected[k[i] % 200] -= v[i] if k[i] < 200 else 0
            if k[i] < 200 and l[i] < 200:
                expected[l[i]] += v[i] * 0.5
        assert np.array_equal(y, expected)
        wrong[fails] = kept
