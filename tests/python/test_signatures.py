"""The rows of `docs/supported.md` take arguments by name only where Python's own function takes them by that name."""

import builtins
import importlib
import inspect
import operator
import pathlib
import re

import numpy as np
import pytest

PAGE = pathlib.Path(__file__).parents[2] / "docs" / "supported.md"
# Not Python's: weft's own functions, and the exceptions, whose signatures Python does not tell.
NOT_PYTHONS = ("weft", "Exceptions")
# Python tells these parameters by other names than the ones that it takes.
UNTOLD = {("numpy", "arange"): {"start"}, ("numpy", "empty_like"): {"prototype"}}


def parts(signature):
    """What the commas of a signature separate; not those inside a default."""
    return [part for part in re.split(r", (?![^(]*\))(?!')", signature) if part]


def names(signature):
    """The parameters that can be given by name."""
    found = []
    for part in parts(signature):
        if part == "/":
            found = []
        elif not part.startswith("*"):
            found.append(part.split("=")[0])
    return found


def rows():
    section = None
    for line in PAGE.read_text().splitlines():
        if line.startswith("## "):
            section = line[3:].strip("`")
        row = re.match(r"\| `([\w.]+)\((.*)\)` \|", line)
        if row and section not in NOT_PYTHONS:
            yield section, *row.groups()


def accepted(function):
    """The names that Python's function takes; `None` where it does not tell or takes any."""
    if isinstance(function, np.ufunc):
        return set()
    try:
        parameters = inspect.signature(function).parameters.values()
    except (ValueError, TypeError):
        return None
    if any(p.kind == p.VAR_KEYWORD for p in parameters):
        return None
    return {p.name for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)}


@pytest.mark.parametrize(("section", "name", "signature"), list(rows()))
def test_names_are_pythons(section, name, signature):
    if section == "Python's builtins":
        owner = builtins
    elif hasattr(builtins, section):
        owner = getattr(builtins, section)
    else:
        owner = importlib.import_module(section)
    try:
        function = operator.attrgetter(name)(owner)
    except AttributeError:
        pytest.skip(f"this version has no {section}.{name}")
    known = accepted(function)
    if known is not None:
        assert set(names(signature)) <= known | UNTOLD.get((section, name), set())
