"""Flags that compiled code takes, and those that it refuses."""

import enum

import pytest

import weft
from weft import parallel


class Perm(enum.Flag):
    R = 1
    W = 2


class Mode(enum.IntFlag):
    A = 1
    B = 2


class Gap(enum.Flag):
    A = 1
    C = 4


class Kept(enum.Flag, boundary=enum.CONFORM):
    A = 1


class Own(enum.Flag):
    A = 1
    B = 2

    def __or__(self, other):
        return self


@parallel
def same(x):
    return x


@parallel
def either(x, y):
    return x | y


@parallel
def made(n):
    return Mode(n)


@parallel
def among(x):
    return x in Perm


def test_combinations_are_the_objects_that_python_has():
    for value in range(4):
        assert same(Perm(value)) is Perm(value)
        assert same(Mode(value)) is Mode(value)
        assert same([Perm(value)])[0] is Perm(value)


@pytest.mark.parametrize("value", [Gap.A, Kept.A, Own.A, Mode.A | 8], ids=repr)
def test_other_flags_are_refused_by_name(value):
    with pytest.raises(TypeError, match=type(value).__name__):
        same(value)


def test_what_may_be_no_combination_is_refused():
    with pytest.raises((weft.UnsupportedError, TypeError), match="what comes of it may be no combination of the class's flags"):
        either(Mode.A, 8)
    with pytest.raises((weft.UnsupportedError, TypeError), match="members by their names are"):
        made(3)
    with pytest.raises((weft.UnsupportedError, TypeError), match="that of the class is not"):
        among(Perm.R)
    assert either(Mode.A, Mode.B) is Mode.A | Mode.B and either(True, Mode.B) == 3
