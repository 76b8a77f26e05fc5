"""Objects as keys across the border: what a KeyError carries, and whose objects come back."""

from dataclasses import dataclass

import pytest

from weft import parallel


@dataclass(frozen=True)
class P:
    x: int
    y: int


class Node:
    def __init__(self, n: int):
        self.n = n


@parallel
def look(d, x, y):
    return d[P(x, y)]


@parallel
def gone(s, x):
    s.remove(P(x, x))
    return len(s)


@parallel
def first_key(d):
    for k in d:
        return k
    return None


@parallel
def numbered(nodes):
    d = {}
    for i, node in enumerate(nodes):
        d[node] = i
    return d


@parallel
def marked(d, s, node):
    d[node] = 5
    s.add(node)
    return node in s


def test_key_error_shows_the_key():
    with pytest.raises(KeyError) as caught:
        look({P(1, 2): 3}, 2, 1)
    assert str(caught.value) == "P(x=2, y=1)"
    assert repr(caught.value) == "KeyError(P(x=2, y=1))"
    with pytest.raises(KeyError) as caught:
        gone({P(1, 1)}, 2)
    assert str(caught.value) == "P(x=2, y=2)"


def test_keys_keep_their_identity():
    p = P(1, 2)
    assert first_key({p: 1}) is p
    nodes = [Node(i) for i in range(5)]
    d = numbered(nodes)
    assert [d[node] for node in nodes] == [0, 1, 2, 3, 4]


def test_changes_are_written_back():
    a, b = Node(1), Node(2)
    d, s = {a: 1}, {a}
    assert marked(d, s, b)
    assert d == {a: 1, b: 5} and s == {a, b}


def test_mixed_keys_are_refused_by_name():
    with pytest.raises(TypeError, match="is a dict"):
        look({P(1, 2): 3, 7: 4}, 1, 2)
