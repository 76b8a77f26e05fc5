"""Types of arrays that stand in fields: what an annotation means, and what a call of one of NumPy's functions makes.

A type is (name of the dtype, number of dimensions, layout), the layout being 'C', 'F' or '' for any strides.
"""

import re
import sys
import typing

from .types import Array

_TEXT = re.compile(r"(\w+)\[([:1, ]*)\]$")
_DTYPES = frozenset("bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 complex64 complex128".split())
_RANK = re.compile(r"rank\((\d)\)$")


class Made(Array):
    """An array whose type is known without an annotation."""

    __slots__ = ("type",)

    def __init__(self, dtype, rank):
        super().__init__(f"{dtype}[{', '.join([':'] * rank)}]")
        self.type = (dtype, rank, "")


def of_hint(hint):
    """The type of an annotation; None where it is not that of an array whose dtype and dimensions it tells."""
    if isinstance(hint, Made):
        return hint.type
    if isinstance(hint, Array):
        return _of_text(repr(hint))
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return None
    if origin is typing.Annotated:
        ranks = [_RANK.match(str(extra)) for extra in args[1:]]
        found = [int(m[1]) for m in ranks if m]
        dtype = _element(args[0], numpy)
        return (dtype, found[0], "") if len(found) == 1 and dtype is not None else None
    if origin is numpy.ndarray and typing.get_origin(args[0]) is tuple and Ellipsis not in typing.get_args(args[0]):
        axes = typing.get_args(args[0])
        dtype = _element(hint, numpy)
        return (dtype, len(axes), "") if dtype is not None and len(axes) <= 8 else None
    return None


def is_vague(hint):
    """Whether an annotation means an array without telling its dtype and its dimensions."""
    numpy = sys.modules.get("numpy")
    inner = typing.get_args(hint)[0] if typing.get_origin(hint) is typing.Annotated else hint
    return numpy is not None and numpy.ndarray in (inner, typing.get_origin(inner)) and of_hint(hint) is None


def _element(hint, numpy):
    """The dtype of `np.ndarray[…, np.dtype[T]]`."""
    args = typing.get_args(hint)
    if typing.get_origin(hint) is not numpy.ndarray or len(args) != 2 or typing.get_origin(args[1]) is not numpy.dtype:
        return None
    return of_dtype(typing.get_args(args[1])[0])


def _of_text(text):
    match = _TEXT.match(text)
    if match is None or match[1] not in _DTYPES:
        return None
    axes = [axis.strip() for axis in match[2].split(",")] if match[2].strip() else []
    if len(axes) > 8 or any(axis not in (":", "::1") for axis in axes):
        return None
    units = [at for at, axis in enumerate(axes) if axis == "::1"]
    if not units:
        return (match[1], len(axes), "C" if not axes else "")
    if units == [len(axes) - 1]:
        return (match[1], len(axes), "C")
    return (match[1], len(axes), "F") if units == [0] else None


def of_dtype(value):
    """The name of a dtype that weft knows, given what a program writes for it."""
    numpy = sys.modules.get("numpy")
    if numpy is None or not (isinstance(value, (type, numpy.dtype, str)) and not (isinstance(value, type) and value is object)):
        return None
    try:
        name = numpy.dtype(value).name
    except TypeError:
        return None
    return name if name in _DTYPES else None
