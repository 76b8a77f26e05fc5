"""Runs cases under plain CPython and under every engine of weft, and prints one JSON line for each case.

`run_cases.py [--oracle-only] FILE …`. Before a case `{"start": path}` is printed, afterwards `{"case": path, "failures": […]}`, so that
whoever reads knows which case ended the process, if one did. The Rust harness (tests/rust/run.rs) starts this in batches; it is just as
useful by hand on one file. With `--oracle-only` CPython runs twice, which tests the cases themselves without weft.
"""

import functools
import json
import sys
import types
import warnings

import case_file
import outcomes
import verdicts

THREADS = [1, 2, 3, 8]
# Iterations per chunk of the engine that cuts short loops as well.
GRAIN = 2
FINE = "3 threads, short chunks"
RACES = "races"
# Larger families leave out the engines that take time or memory for every iteration.
THOROUGH = 10_000


def plain() -> types.ModuleType:
    """The module `weft` as the oracle sees it: decorators do nothing, `prange` is `range`."""
    module = types.ModuleType("weft")

    def parallel(function=None, **_options):
        return function if function is not None else (lambda f: f)

    def prange(*bounds, unchecked=False):
        return range(*bounds)

    module.parallel = parallel
    module.prange = prange
    module.join = lambda *calls: tuple(call() for call in calls)
    return module


def engine(**forced) -> types.ModuleType:
    """weft with some of the decorator's options forced."""
    import weft

    module = types.ModuleType("weft")

    def parallel(function=None, **options):
        options = {**options, **forced}
        return weft.parallel(function, **options) if function is not None else functools.partial(weft.parallel, **options)

    module.parallel = parallel
    module.prange = weft.prange
    module.join = weft.join
    return module


def engines(oracle_only: bool) -> dict[str, types.ModuleType]:
    """Every engine by name, in the order in which they run."""
    if oracle_only:
        return {"serial": plain()}
    import weft

    weft.set_threads(max(THREADS))
    found = {"serial": engine(_serial=True)}
    for count in THREADS:
        found[f"{count} threads"] = engine(threads=count)
    found[FINE] = engine(threads=3)
    # Shadow memory: no loop that weft itself declares parallel may have iterations that conflict.
    found[RACES] = engine(check="races")
    return found


def run(path: str, modules: dict[str, types.ModuleType], weft_runs: bool) -> list[dict]:
    """The failures of one case. Without weft, calls that it must answer otherwise than CPython are left out."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    calls = case_file.calls_of(text)
    oracle = case_file.load(path, text, plain())
    spaces = {name: case_file.load(path, text, module) for name, module in modules.items()}
    failures = []
    for call in calls:
        expected = record(oracle, call, path)
        first = None
        if call.licence.raises is None and expected.error is None and outcomes.big(expected.value):
            failures.append(failure(call, "", "CPython's result leaves 64 bits: the call needs '# licensed: overflow'", expected, expected))
            continue
        if call.licence.raises is not None and not weft_runs:
            continue
        for name, space in spaces.items():
            if name in (FINE, RACES) and call.size is not None and call.size > THOROUGH:
                continue
            actual = fine(space, call, path) if name == FINE else record(space, call, path)
            parallel = name != "serial"
            why = None
            if name == RACES and call.licence.race:
                if type(actual.error).__name__ != "RaceError":
                    failures.append(failure(call, name, "must raise RaceError", expected, actual))
                continue
            if not call.licence.no_oracle:
                why = outcomes.compare(expected, actual, call.licence, contents=expected.error is None or not parallel)
            elif actual.error is not None:
                why = "raised"
            against = expected
            # Another grid may add floats in another order: only CPython's result counts there.
            if why is None and parallel and name != FINE:
                if first is None:
                    first = actual
                else:
                    exact = outcomes.Licence(any_message=call.licence.any_message, any_line=call.licence.any_line)
                    why = outcomes.compare(first, actual, exact, contents=first.error is None)
                    against = first
                    why = why and f"differs from the result on {THREADS[0]} thread: {why}"
            if why:
                failures.append(failure(call, name, why, against, actual))
    if weft_runs and any(call.size is not None for call in calls):
        failures += verdicts.failures(text, spaces[f"{max(THREADS)} threads"])
    return failures


def failure(call: case_file.Call, name: str, why: str, expected: outcomes.Outcome, actual: outcomes.Outcome) -> dict:
    """One disagreement, as it is printed."""
    return {"call": call.shown(), "line": call.line, "engine": name, "why": why, "expected": expected.describe(), "actual": actual.describe()}


def record(space: dict, call: case_file.Call, path: str) -> outcomes.Outcome:
    """One call on fresh arguments."""
    args, kwargs = case_file.arguments(space, call)
    return outcomes.call(space[call.function], args, kwargs, path)


def fine(space: dict, call: case_file.Call, path: str) -> outcomes.Outcome:
    """As `record`, with loops cut into chunks of a few iterations."""
    from weft import _native

    _native.set_grain(GRAIN)
    try:
        return record(space, call, path)
    finally:
        _native.set_grain(0)


def main(arguments: list[str]) -> int:
    """See the module's text."""
    warnings.simplefilter("ignore")
    oracle_only = "--oracle-only" in arguments
    modules = engines(oracle_only)
    bad = 0
    for path in (a for a in arguments if not a.startswith("--")):
        print(json.dumps({"start": path}), flush=True)
        try:
            failures = run(path, modules, not oracle_only)
        except Exception as error:
            failures = [{"call": "(loading)", "line": 0, "engine": "", "why": f"{type(error).__name__}: {error}", "expected": "", "actual": ""}]
        bad += bool(failures)
        print(json.dumps({"case": path, "failures": failures}), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
