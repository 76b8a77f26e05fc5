"""Context managers that compiled code refuses, by name."""

import contextlib
import threading

import pytest
import weft
from weft import parallel


class Looks:
    def __init__(self, n: int):
        self.n = n

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.n += 1
        return kind is not None and value.args == (1,)


class LooksAtAll:
    def __init__(self, n: int):
        self.n = n

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return len(exc) > 5


class HalfAContext:
    def __init__(self, n: int):
        self.n = n

    def __enter__(self):
        return self


theirs = threading.Lock()


@parallel
def looks(x):
    with Looks(x):
        return 1 // x


@parallel
def looks_at_all(x):
    with LooksAtAll(x):
        return 1 // x


@parallel
def half(x):
    with HalfAContext(x):
        return 1 // x


@parallel
def python_lock(x):
    with theirs:
        return x


@parallel
def suppressed(x):
    with contextlib.suppress(ZeroDivisionError):
        return 1 // x


@parallel
def number(x):
    with x:
        return x


@pytest.mark.parametrize(
    "function, words",
    [
        (looks, "looks at the exception ('value')"),
        (looks_at_all, "looks at the exception ('exc')"),
        (half, "has no methods '__enter__' and '__exit__' that weft can call (HalfAContext)"),
        (python_lock, "this 'with' is not supported"),
        (suppressed, "this 'with' is not supported"),
        (number, "this 'with' is not supported"),
    ],
)
def test_refused(function, words):
    with pytest.raises(weft.UnsupportedError) as refused:
        function(1)
    assert words in str(refused.value)
    assert refused.value.code == "E0201"
