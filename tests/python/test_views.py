"""Views out: what they share with the arguments, who keeps the memory, and which objects they are."""

import gc
import weakref

import numpy as np
import pytest
import weft
from weft import _native, parallel, prange


@parallel
def part(a, lo, hi):
    return a[lo:hi]


@parallel
def whole(a):
    return a[:], a.T, a


@parallel
def made(n):
    z = np.zeros((n, 4))
    return z, z[1:], z[:, 2]


@parallel
def picked(a, k):
    return a[k]


def test_a_returned_view_shares_the_arguments_memory():
    a = np.arange(10.0)
    v = part(a, 2, 5)
    assert v.base is a and np.shares_memory(v, a) and v.flags.writeable and not v.flags.owndata
    v[0] = 77
    assert a[2] == 77


@pytest.mark.parametrize("make", [lambda a: a, lambda a: a[::2], lambda a: a[::-1], lambda a: a.reshape(5, 2).T])
def test_views_are_laid_out_as_numpys(make):
    a = make(np.arange(10))
    ours, numpys = part(a, 1, 4), a[1:4]
    assert ours.strides == numpys.strides and ours.shape == numpys.shape
    assert ours.__array_interface__["data"] == numpys.__array_interface__["data"]
    assert (ours.flags.c_contiguous, ours.flags.f_contiguous) == (numpys.flags.c_contiguous, numpys.flags.f_contiguous)
    assert ours.base is numpys.base


def test_an_empty_view_stays_inside():
    a = np.arange(10)
    for lo, hi in ((7, 3), (100, 200), (-1, -5)):
        assert part(a, lo, hi).__array_interface__["data"] == a[lo:hi].__array_interface__["data"]


def test_a_view_of_everything_is_another_object():
    a = np.zeros((2, 3))
    view, turned, same = whole(a)
    assert same is a and view is not a and view.base is a
    assert turned.base is a and turned.shape == (3, 2) and turned.strides == a.T.strides
    square = np.zeros(3)
    assert whole(square)[1] is not square


def test_a_readonly_argument_gives_readonly_views():
    a = np.arange(4.0)
    a.flags.writeable = False
    v = part(a, 1, 3)
    assert not v.flags.writeable
    with pytest.raises(ValueError):
        v[0] = 1


def test_a_view_keeps_the_argument_alive():
    gone = []
    a = np.arange(4.0)
    weakref.finalize(a, gone.append, 1)
    v = part(a, 1, 3)
    del a
    gc.collect()
    assert not gone and v.tolist() == [1, 2]
    del v
    gc.collect()
    assert gone


def test_views_of_a_new_array_share_it_and_free_it_once():
    before = _native.live_allocations()
    z, rows, column = made(5)
    rows[:] = 3
    assert z[1:].all() and not z[0].any() and column.tolist() == [0, 3, 3, 3, 3]
    del z, rows
    gc.collect()
    assert column.sum() == 12
    del column
    gc.collect()
    assert _native.live_allocations() == before


def test_only_a_view_of_a_new_array_keeps_all_of_it():
    @parallel
    def last(n):
        z = np.ones((n, 4))
        return z[n - 1]

    v = last(100)
    gc.collect()
    assert v.tolist() == [1, 1, 1, 1] and v.base is not None


def test_a_copy_by_indices_shares_nothing():
    a = np.arange(12).reshape(4, 3)
    c = picked(a, np.array([1, 1, -1]))
    assert not np.shares_memory(c, a) and c.flags.c_contiguous and c.tolist() == a[[1, 1, -1]].tolist()


def test_views_of_overlapping_arguments_are_compared_when_called():
    @parallel
    def shift(x, y):
        a, b = x[:-1], y[1:]
        for i in range(len(a)):
            b[i] = a[i] + 1

    for x, y in ((np.arange(5000), np.arange(5000)), 2 * (np.arange(5000),)):
        expected = [x.copy(), y.copy()] if x is not y else 2 * [x.copy()]
        shift.__wrapped__(*expected)
        shift(x, y)
        assert np.array_equal(x, expected[0]) and np.array_equal(y, expected[1])


def test_race_checks_see_slices():
    @parallel(check="races")
    def clash(a, width):
        for i in prange(len(a) - 4, unchecked=True):
            a[i : i + width] = i

    @parallel(check="races")
    def copied(a, b):
        for i in prange(len(a) - 4, unchecked=True):
            b[i : i + 1] = a[i + 1 : i + 2]
            a[i : i + 1] = b[i : i + 1]

    @parallel(check="races")
    def mirrored(a):
        for i in prange(a.shape[0] - 1, unchecked=True):
            a[i, ::-1] = a[i + 1]

    clash(np.zeros(20), 1)
    with pytest.raises(weft.RaceError):
        clash(np.zeros(20), 2)
    with pytest.raises(weft.RaceError):
        copied(np.zeros(20), np.zeros(20))
    with pytest.raises(weft.RaceError):
        mirrored(np.zeros((5, 3)))


def test_race_checks_see_what_is_copied_first():
    @parallel(check="races")
    def turned(a, from_row):
        for i in prange(2, unchecked=True):
            a[i] = a[from_row[i], ::-1]

    turned(np.arange(6.0).reshape(2, 3), np.array([0, 1]))
    with pytest.raises(weft.RaceError):
        turned(np.arange(6.0).reshape(2, 3), np.array([0, 0]))
