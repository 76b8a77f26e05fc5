"""Array fields of objects: the caller's own arrays, the loops over them, and what is refused."""

import numpy as np
import pytest
from weft import parallel, prange
from weft.types import f64, readonly


class Grid:
    def __init__(self, n: int):
        self.x = np.zeros(n)
        self.v = np.ones(n)
        self.n = n


class Unknown:
    def __init__(self, data):
        self.data = data


class Rankless:
    def __init__(self, data: np.ndarray):
        self.data = data


class Frozen:
    def __init__(self, data: readonly(f64[:])):
        self.data = data


class Tight:
    def __init__(self, data: f64[::1]):
        self.data = data


@parallel
def move(g, dt):
    for i in prange(g.n):
        g.x[i] += g.v[i] * dt
    return g.x


@parallel
def chase(g):
    for i in prange(1, g.n):
        g.x[i] = g.x[i - 1] + 1.0


@parallel
def replace(g, k):
    for i in prange(k):
        g.x = np.zeros(g.n)


@parallel
def first(o):
    return o.data[0]


def test_fields_are_the_callers_own():
    g = Grid(4)
    x, v = g.x, g.v
    assert move(g, 0.5) is x
    assert g.x is x and g.v is v and x.tolist() == [0.5] * 4


def test_loops_over_fields_are_judged_as_loops_over_arrays():
    move(Grid(4), 1.0)
    assert "parallel if disjoint(g.v, g.x)" in str(move.report()) or "parallel if disjoint(g.x, g.v)" in str(move.report())
    with pytest.warns(match=r"g.x\[i"):
        chase(Grid(4))
    with pytest.warns(match="fields of objects"):
        replace(Grid(4), 2)


def test_fields_that_are_one_array_run_in_order():
    g, plain = Grid(1000), Grid(1000)
    g.v = g.x = np.arange(1000.0)
    plain.v = plain.x = np.arange(1000.0)
    with pytest.warns(match="shared memory"):
        move(g, 2.0)
    move.__wrapped__(plain, 2.0)
    assert g.x.tolist() == plain.x.tolist()


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (Unknown(np.zeros(2)), ["'data'", "annotate it"]),
        (Rankless(np.zeros(2)), ["'data'", "without dtype and dimensions", "f64[:]"]),
        (Frozen(np.zeros(2)), ["'data'", "something else"]),
        (Tight(np.zeros(4)[::2]), ["'data'", "float64[::1]"]),
        (Tight(np.zeros((2, 2))), ["'data'", "float64[::1]"]),
        (Tight(np.zeros(2, dtype=">f8")), ["byte order"]),
        (Tight([1.0]), ["'data'", "a list"]),
    ],
    ids=lambda v: type(v).__name__,
)
def test_what_is_refused(value, parts):
    with pytest.raises(TypeError) as caught:
        first(value)
    for part in parts:
        assert part in str(caught.value), str(caught.value)


def test_a_tight_field_passes():
    assert first(Tight(np.arange(3.0))) == 0.0
