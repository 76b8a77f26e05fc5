"""Accumulation into an array by indirect subscripts, where an exception ends the loop: what stands in the array then."""

import numpy as np
import pytest
import weft
from weft import parallel, prange


@parallel
def hist(keys, counts):
    for i in prange(len(keys)):
        counts[keys[i]] += 1


@parallel
def weights(keys, w, sums):
    for i in prange(len(keys)):
        sums[keys[i], 0] += w[i]


@pytest.mark.parametrize("threads", [1, 2, 8])
@pytest.mark.parametrize("place", [0, 1, 77, 50_000, 99_999])
def test_what_came_before_an_exception_is_in_the_array(threads, place):
    keys = np.arange(100_000) % 11
    before = np.bincount(keys[:place], minlength=11)
    keys[place] = 11
    with weft.threads(threads):
        counts = np.zeros(11, np.int64)
        with pytest.raises(IndexError, match="index 11 is out of bounds for axis 0 with size 11"):
            hist(keys, counts)
        assert counts.tolist() == before.tolist()
        sums = np.zeros((11, 2), order="F")
        with pytest.raises(IndexError):
            weights(keys, np.ones(len(keys)), sums)
        assert sums[:, 0].tolist() == before.tolist() and not sums[:, 1].any()


def test_the_verdicts_are_parallel():
    hist(np.zeros(3, np.int64), np.zeros(3, np.int64))
    assert "parallel scatter(+ counts)" in str(hist.report())


def test_no_copy_is_left_behind():
    before = weft._native.live_allocations()
    keys = np.arange(100_000) % 11
    for _ in range(5):
        hist(keys, np.zeros(11, np.int64))
        with pytest.raises(IndexError):
            hist(keys, np.zeros(10, np.int64))
    assert weft._native.live_allocations() == before
