"""Functions whose code or defaults are replaced after they were compiled, as IPython's `%autoreload` does: what runs is what they are now."""

import gc
import warnings
import weakref

import pytest

import weft
import weft._bridge
from weft import parallel


def helper(x, k=2, *, shift=1):
    return x * k + shift


def other(x, k=3, *, shift=1):
    return x - k - shift


@pytest.fixture
def restored():
    """`helper` as it was, afterwards; warnings are given anew."""
    weft._bridge._fallen.clear()
    kept = helper.__code__, helper.__defaults__, dict(helper.__kwdefaults__)
    yield
    helper.__code__, helper.__defaults__, helper.__kwdefaults__ = kept


def caller():
    @parallel
    def call(x):
        return helper(x) + 1

    return call


def change_defaults():
    helper.__defaults__ = (5,)


def change_keywords():
    helper.__kwdefaults__ = {"shift": 40}


def change_keywords_in_place():
    helper.__kwdefaults__["shift"] = 70


def change_code():
    helper.__code__ = other.__code__


CHANGES = [change_defaults, change_keywords, change_keywords_in_place, change_code]


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize("change", CHANGES)
def test_a_callee_that_is_replaced(change):
    call = caller()
    assert call(3) == call.__wrapped__(3)
    before = call(3)
    change()
    assert call(3) == call.__wrapped__(3) != before
    assert call(4) == call.__wrapped__(4)


@pytest.mark.usefixtures("restored")
def test_what_is_put_back_is_compiled_no_second_time():
    call = caller()
    call(3)
    old = helper.__code__
    helper.__code__ = other.__code__
    helper.__code__ = old
    made = weft._native.compilations()
    assert call(3) == call.__wrapped__(3)
    assert weft._native.compilations() == made


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("called_before", [False, True])
def test_a_decorated_function_that_is_replaced_runs_as_python_and_says_so(change, called_before):
    decorated = parallel(helper)
    if called_before:
        assert decorated(3) == helper(3)
    change()
    with pytest.warns(weft.FallbackWarning, match="replaced after it was decorated; decorate it again") as seen:
        assert decorated(3) == helper(3)
    assert len(seen) == 1 and seen[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert decorated(3, 4, shift=9) == helper(3, 4, shift=9)
        assert parallel(helper)(3) == helper(3)
    with pytest.raises(RuntimeError, match="decorate it again"):
        decorated.specialize(int, int, int)


def made():
    """A kernel and the plain functions that it was made of, by weak references."""

    def inner(x, k=2):
        return x + k

    @parallel
    def call(x):
        return inner(x)

    call(3)
    return call, weakref.ref(inner), weakref.ref(call.__wrapped__)


def test_nothing_keeps_watched_functions_alive():
    call, *functions = made()
    assert all(function() is not None for function in functions)
    del call
    gc.collect()
    assert [function() for function in functions] == [None, None]


def test_a_comparison_that_its_class_gets_later():
    class Plain:
        def __init__(self, n: int):
            self.n = n

    def compare(a, b):
        return a == b, a != b, a in [b], [a, b].count(a)

    def read(a):
        return a.n

    kernel = parallel(compare)
    a, b = Plain(1), Plain(2)
    assert parallel(read)(a) == 1 and kernel(a, b) == compare(a, b)
    Plain.__eq__ = lambda self, other: True
    assert kernel(a, b) == compare(a, b) == (True, False, True, 2)
    assert parallel(compare)(a, b) == compare(a, b)
    Plain.__ne__ = lambda self, other: True
    assert kernel(a, b) == compare(a, b)
    del Plain.__eq__, Plain.__ne__
    assert kernel(a, b) == compare(a, b) == (False, True, False, 1)
