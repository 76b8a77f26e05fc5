"""Judges one program: CPython against every engine of weft, by the rules of tests/cases/run.

The same code as the case runner's loads, calls and compares (tests/runner). What is added: refused programs and the licensed overflow of a 64-bit int
are answers of their own, because a generator cannot announce them, and floats that a parallel loop may add up in another order are judged by the
bound of that very sum (bounds.py).
"""

import copy
import dataclasses
import functools
import linecache
import pathlib
import re
import sys
import traceback
import warnings

_RUNNER = str(pathlib.Path(__file__).resolve().parents[2] / "tests/runner")
if _RUNNER not in sys.path:
    sys.path.insert(0, _RUNNER)

from weft import _native  # noqa: E402

import case_file  # noqa: E402
import outcomes  # noqa: E402
import run_cases  # noqa: E402

from .bounds import Bounds  # noqa: E402

_engines = None
_number = 0


def engines():
    """Every engine by name, made once per process."""
    global _engines
    if _engines is None:
        _engines = run_cases.engines(False)
        del _engines[run_cases.FINE]
    return _engines


def judge(text: str, modules=None) -> dict:
    """`status` is agree, refused, overflow (an int left 64 bits; no other difference), wrong, or broken (the program is none), and
    `why` tells more."""
    global _number
    if modules is None:
        # `# engines: serial, 3 threads` names the engines of a program to which the others would add nothing.
        named = re.search(r"^# engines: (.+)$", text, re.MULTILINE)
        modules = {name: engines()[name] for name in named[1].split(", ")} if named else engines()
    _number += 1
    path = f"<fuzz {_number}>"
    # weft reads the source through linecache; an entry without a time is never compared with a file.
    linecache.cache[path] = (len(text), None, text.splitlines(keepends=True), path)
    # `# grain: 3` cuts the loops of all engines into chunks of so many iterations, whatever their work.
    grain = re.search(r"^# grain: (\d+)$", text, re.MULTILINE)
    _native.set_grain(int(grain[1]) if grain else 0)
    try:
        with warnings.catch_warnings():
            # Programs that are being shrunk look odd to Python's own compiler.
            warnings.simplefilter("ignore")
            return _judge(path, text, modules)
    except Exception:
        return {"status": "broken", "why": traceback.format_exc(limit=4)}
    finally:
        _native.set_grain(0)
        del linecache.cache[path]


def _judge(path, text, modules):
    oracle = case_file.load(path, text, run_cases.plain())
    spaces = {name: case_file.load(path, text, module) for name, module in modules.items()}
    bounds = Bounds(text, path)
    overflow = False
    for call in case_file.calls_of(text):
        expected = run_cases.record(oracle, call, path)
        if isinstance(expected.error, (NameError, SyntaxError)) and not isinstance(expected.error, UnboundLocalError):
            return {"status": "broken", "why": f"the program itself: {expected.error}"}
        if isinstance(expected.error, UnboundLocalError):
            # CPython 3.11 gives the line before, when it has joined a store and the load that fails into one instruction.
            call.licence.any_line = True
        within, loose = bounds.measure(call, expected)
        regrouped = dataclasses.replace(call.licence, approx=max(call.licence.approx, loose))
        first = None
        for name, space in spaces.items():
            actual = run_cases.record(space, call, path)
            if _refused(actual.error):
                return {"status": "refused", "why": str(actual.error)}
            if _overflow(actual.error) and not (type(expected.error) is OverflowError and _overflow(expected.error)):
                overflow = True
                continue
            if expected.error is None and outcomes.big(expected.value):
                why, against = "CPython's result leaves 64 bits and weft does not raise", expected
            else:
                licence = call.licence if name == "serial" else regrouped
                why, against, first = _compare(expected, actual, first, name, licence, functools.partial(bounds.forgive, within))
            if why:
                return {
                    "status": "wrong",
                    "why": why,
                    "call": call.text,
                    "engine": name,
                    "expected": against.describe(),
                    "actual": actual.describe(),
                }
    return {"status": "overflow" if overflow else "agree", "why": ""}


def _compare(expected, actual, first, name, licence, forgive):
    """Why not, what against, and the first parallel result as it came."""
    parallel = name != "serial"
    if parallel and first is not None:
        why = outcomes.compare(first, actual, outcomes.Licence(any_line=licence.any_line), contents=first.error is None)
        if why:
            return f"differs from the result on one thread: {why}", first, first
    if parallel and first is None:
        first = dataclasses.replace(actual, args=copy.deepcopy(actual.args), value=copy.deepcopy(actual.value))
    if parallel:
        forgive(expected, actual)
    return outcomes.compare(expected, actual, licence, contents=expected.error is None or not parallel), expected, first


def _refused(error):
    """Whether weft refused to compile."""
    return type(error).__name__ == "UnsupportedError" or (isinstance(error, TypeError) and hasattr(error, "diagnostics"))


def _overflow(error):
    """The licensed overflow of a compiled int, also where an exception of its handler or `finally` took its place."""
    while error is not None and not (isinstance(error, OverflowError) and "64-bit" in str(error)):
        error = error.__context__
    return error is not None
