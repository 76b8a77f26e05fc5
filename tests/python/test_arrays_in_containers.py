"""Arrays in lists, dicts and tuples across the border: they are the caller's own, nothing is copied, and nothing stays behind."""

import gc
import sys

import numpy as np
import pytest

from weft import _native, parallel


@parallel
def first(rows):
    return rows[0]


@parallel
def look_up(table, key):
    return table[key]


@parallel
def fill(rows, n):
    for k in range(n):
        rows.append(np.full(3, k))
    rows[0][0] = 5
    return len(rows)


@parallel
def fail(rows, n):
    for k in range(n):
        rows.append(np.full(3, k))
    return rows[len(rows)][0]


@parallel
def part(rows):
    return [rows[0][1:], rows[0], rows[1][:]]


@parallel
def many(n):
    rows = []
    for k in range(n):
        row = np.zeros(2)
        row[0] = k
        rows.append(row)
    rows.reverse()
    return rows


def test_arrays_are_the_callers_own():
    x, y = np.zeros(3), np.ones(3)
    rows = [x, y]
    assert first(rows) is x
    assert look_up({"a": x, "b": y}, "b") is y
    assert first((x, 3)) is x
    assert rows[0] is x and rows[1] is y
    rows = [np.zeros(3, dtype=np.int64)] * 2
    assert fill(rows, 2) == 4 and rows[0] is rows[1] and rows[1][0] == 5


def test_views_keep_their_array_alive():
    rows = [np.arange(4.0), np.ones(2)]
    tail, whole, other = part(rows)
    assert tail.base is rows[0] and whole is rows[0] and other.base is rows[1]
    del rows
    assert tail.tolist() == [1.0, 2.0, 3.0]


def test_new_arrays_own_their_memory():
    rows = [np.zeros(3, dtype=np.int64)]
    fill(rows, 3)
    kept = rows[2]
    del rows[:]
    gc.collect()
    assert kept.tolist() == [1, 1, 1] and kept.flags.writeable


def test_written_back_when_the_call_fails():
    rows = [np.zeros(3, dtype=np.int64)]
    with pytest.raises(IndexError):
        fail(rows, 2)
    assert [row.tolist() for row in rows] == [[0, 0, 0], [0, 0, 0], [1, 1, 1]]


def test_nothing_stays_behind():
    x = np.zeros(3, dtype=np.int64)

    def rounds(n):
        for _ in range(n):
            rows = [x, x]
            fill(rows, 5)
            first(rows)
            look_up({1: x}, 1)
            with pytest.raises(IndexError):
                fail(rows, 2)

    rounds(1)
    gc.collect()
    before = sys.getrefcount(x), _native.live_allocations()
    rounds(50)
    gc.collect()
    assert (sys.getrefcount(x), _native.live_allocations()) == before


def test_many_arrays_go_out_at_once():
    rows = many(20_000)
    assert [row[0] for row in rows[::5000]] == [19_999.0, 14_999.0, 9_999.0, 4_999.0]
    assert len({id(row) for row in rows}) == 20_000


def test_layouts_meet():
    x = np.arange(6.0).reshape(2, 3)
    rows = [x[:, 0], x[0], np.zeros(1)]
    assert first(rows) is rows[0]
    frozen = np.zeros(2)
    frozen.flags.writeable = False
    assert first([frozen, frozen]) is frozen
    with pytest.raises(TypeError, match="readonly"):
        first([frozen, x[0]])
