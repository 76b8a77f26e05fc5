"""Deques and empty defaultdicts that Python passes: which object comes back, and what is refused."""

from collections import defaultdict, deque

import pytest
from weft import parallel


@parallel
def append(d, x):
    d.append(x)
    return d


@parallel
def read(d):
    total = 0
    for x in d:
        total += x
    return total


@parallel
def touch(d, k):
    d[k]
    return d


@parallel
def rows(d, x):
    d[0].append(x)
    d.rotate(1)
    return len(d)


class Own(deque):
    pass


def test_the_object_itself_comes_back():
    d = deque([1, 2], 5)
    assert append(d, 3) is d
    assert d == deque([1, 2, 3]) and d.maxlen == 5
    e = deque()
    assert append(e, "x") is e and list(e) == ["x"]


def test_items_stay_the_objects_that_they_were():
    first, second = [1], [2]
    d = deque([first, second])
    assert rows(d, 7) == 2
    assert d[0] is second and d[1] is first and first == [1, 7]
    big = [1 << 40, 1 << 41]
    d = deque(big)
    assert append(d, 1 << 42)[0] is big[0]


def test_nothing_is_written_where_nothing_changed():

    d = deque(range(1000))
    assert read(d) == 499500
    with pytest.raises(RuntimeError):
        for _ in d:
            append(d, 1)
    assert read(d) == 499501


@pytest.mark.parametrize(
    "bad, words",
    [
        (Own([1]), "Own"),
        (deque([1, 2.5]), "is a deque of int whose item 1 is a float"),
        (deque([object()]), "is a deque whose item 0 is an object"),
        (deque([deque([1])]), "deque"),
        ([deque([1])], "deque"),
        ((deque([1]),), "deque"),
        (deque([1 << 70]), "64-bit"),
    ],
)
def test_refused(bad, words):
    with pytest.raises((TypeError, OverflowError)) as refused:
        read(bad)
    assert words in str(refused.value)


def test_defaultdicts():
    d = defaultdict(list)
    assert touch(d, 1) is d
    d[2].append("x")
    assert d == {1: [], 2: ["x"]}
    for factory in (lambda: 0, lambda: [], str, tuple, None):
        with pytest.raises(TypeError, match="factory"):
            touch(defaultdict(factory), 1)
