"""Runs cases under plain CPython and under every engine of weft, and prints one JSON line for each case.

`run_cases.py [--oracle-only] [--no-aot] [--memory] [--cache=FOLDER] FILE …`. Before a case `{"start": path}` is printed, afterwards `{"case": path, "failures": […]}`, so that
whoever reads knows which case ended the process, if one did. The Rust harness (tests/rust/run.rs) starts this in batches; it is just as
useful by hand on one file. With `--oracle-only` CPython runs twice, which tests the cases themselves without weft. The last engine is `aot`
(ahead.py); `--no-aot` leaves it out. After every call nothing may be left of what it has made. With `--memory` small objects lie apart, which is what
checkers of memory need, of the engines that share their code only one runs, and code comes from the cache in the folder, where a run without the checker
has left it: what makes everything fifty times slower need not see the compiler.
"""

import contextlib
import functools
import gc
import json
import os
import re
import sys
import tempfile
import threading
import types
import warnings

import ahead
import case_file
import outcomes
import verdicts

THREADS = [1, 2, 3, 8]
AHEAD_THREADS = 3
# Iterations per chunk of the engine that cuts short loops as well.
GRAIN = 2
FINE = "3 threads, short chunks"
RACES = "races"
# Why not all code of a case can be kept in the code cache.
NOT_KEPT = re.compile(r"^# cache: no \((.+)\)$", re.M)
# Families larger than this run on the serial engine and on those of the thread counts only.
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
    module.threads = PlainThreads
    module.Lock = threading.Lock
    return module


class PlainThreads:
    """`weft.threads` as far as results tell."""

    def __init__(self, count):
        self.count = count

    def __enter__(self):
        if not 1 <= self.count <= 1024:
            raise ValueError(f"the number of threads must be from 1 to 1024, not {self.count}")
        return self

    def __exit__(self, *_exc):
        return None


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
    module.threads = weft.threads
    module.Lock = weft.Lock
    return module


def engines(oracle_only: bool, memory: bool = False) -> dict[str, types.ModuleType]:
    """Every engine by name, in the order in which they run; for checkers of memory, which are slow, those that differ in how they treat it."""
    if oracle_only:
        return {"serial": plain()}
    import weft

    weft.set_threads(max(THREADS))
    found = {"serial": engine(_serial=True, cache=memory)}
    # The number of threads is no part of the code: the first of these compiles, and the others must find everything in the code cache.
    for count in THREADS:
        found[f"{count} threads"] = engine(threads=count, cache=True)
    found[FINE] = engine(threads=3, cache=True)
    if memory:
        return {name: found[name] for name in ("serial", FINE)}
    # Shadow memory: no loop that weft itself declares parallel may have iterations that conflict.
    found[RACES] = engine(check="races", cache=False)
    return found


def large(call: case_file.Call) -> bool:
    """Whether a call is too large for engines that only show that other code is the same."""
    return call.size is not None and call.size > THOROUGH


def compiled_anew(space: dict) -> list[str]:
    """What of a case did not come from the code cache."""
    import weft

    kernels = [value for value in space.values() if type(value) is weft._kernel._Kernel]
    return [f"{kernel.__name__}{s.signature}" for kernel in kernels for s in kernel.report().specialisations if not s.cached]


def run(path: str, text: str, modules: dict[str, types.ModuleType], weft_runs: bool) -> tuple[list[dict], dict]:
    """The failures of one case, and its namespace under the serial engine. Without weft, calls that it must answer otherwise than CPython
    are left out."""
    calls = case_file.calls_of(text)
    oracle = case_file.load(path, text, plain())
    spaces = {name: case_file.load(path, text, module) for name, module in modules.items()}
    failures = []
    for call in calls:
        failures += leaks(call, lambda call=call: judge(path, call, oracle, spaces, weft_runs), weft_runs)
    if weft_runs and any(call.size is not None for call in calls):
        failures += verdicts.failures(text, spaces[f"{max(THREADS)} threads"])
    if (name := f"{max(THREADS)} threads") in spaces:
        anew, excuse = compiled_anew(spaces[name]), NOT_KEPT.search(text)
        if anew and not excuse:
            failures.append(trouble(name, f"not taken from the code cache, and no '# cache: no (reason)' says why: {anew}"))
        if excuse and not anew:
            failures.append(trouble(name, f"all was taken from the code cache: '{excuse[0]}' is not needed"))
    return failures, spaces["serial"]


def living() -> dict[str, int]:
    """What compiled code has made and nobody has freed."""
    from weft import _native

    return {"memory": _native.live_allocations(), **_native.live_objects()}


def leaks(call: case_file.Call, judged, weft_runs: bool) -> list[dict]:
    """The failures that `judged` finds, and one more where something that a call has made is left when its results are gone."""
    if not weft_runs:
        return judged()
    before = living()
    failures = judged()
    if living() != before:
        # Failures hold frames in a circle.
        gc.collect()
        if (left := living()) != before:
            more = {kind: count - before[kind] for kind, count in left.items() if count != before[kind]}
            failures.append({**trouble("", f"objects are left: {more}"), "call": call.shown(), "line": call.line})
    return failures


def judge(path: str, call: case_file.Call, oracle: dict, spaces: dict[str, dict], weft_runs: bool) -> list[dict]:
    """The failures of one call under the engines whose namespaces are given."""
    failures = []
    expected = record(oracle, call, path)
    first = None
    if call.licence.raises is None and expected.error is None and outcomes.big(expected.value):
        failures.append(failure(call, "", "CPython's result leaves 64 bits: the call needs '# licensed: overflow'", expected, expected))
        return failures
    if call.licence.raises is not None and not weft_runs:
        return failures
    for name, space in spaces.items():
        if large(call) and name in (FINE, RACES):
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
    return failures


def run_ahead(path: str, text: str, serial: dict) -> tuple[list[dict], str | None]:
    """The failures of one case that is compiled ahead of time, and why it was not (None when it was)."""
    excuse = ahead.excuse(text)
    try:
        engine = ahead.Engine(path, text, serial, plain())
    except (ahead.NotBuilt, ValueError) as error:
        return ([], excuse) if excuse else ([trouble("aot", f"it cannot be built, and no '# aot: no (reason)' says why:\n{error}")], None)
    if engine.space is None:
        return [], "no function was compiled for any call"
    oracle = case_file.load(path, text, plain())
    failures = []
    for call in case_file.calls_of(text):
        if call.function not in engine.known or large(call):
            continue
        expected = record(oracle, call, path)
        actual = record(engine.space, call, engine.source)
        why = None
        if not call.licence.no_oracle:
            why = outcomes.compare(expected, actual, call.licence, contents=expected.error is None)
        elif actual.error is not None:
            why = "raised"
        if why:
            failures.append(failure(call, "aot", why, expected, actual))
    if excuse and not failures:
        return [trouble("aot", f"it can be built and agrees: '# aot: no ({excuse})' is not needed")], None
    return ([], excuse) if excuse else (failures, None)


def failure(call: case_file.Call, name: str, why: str, expected: outcomes.Outcome, actual: outcomes.Outcome) -> dict:
    """One disagreement, as it is printed."""
    return {"call": call.shown(), "line": call.line, "engine": name, "why": why, "expected": expected.describe(), "actual": actual.describe()}


def trouble(engine: str, why: str) -> dict:
    """What is wrong with a case as a whole, in the form of `failure`."""
    return {"call": "(the case)", "line": 0, "engine": engine, "why": why, "expected": "", "actual": ""}


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
    given = next((a.split("=", 1)[1] for a in arguments if a.startswith("--cache=")), None)
    with contextlib.nullcontext(given) if given else tempfile.TemporaryDirectory(prefix="weft-cache-") as cache:
        os.environ["WEFT_CACHE_DIR"] = cache
        os.environ.pop("WEFT_CACHE", None)
        # The extensions of the engine `aot` know nothing of weft.set_threads.
        os.environ["WEFT_NUM_THREADS"] = str(AHEAD_THREADS)
        return run_all(arguments, oracle_only)


def run_all(arguments: list[str], oracle_only: bool) -> int:
    """Runs the cases and prints what came of each; the exit status."""
    with_ahead = not oracle_only and "--no-aot" not in arguments
    memory = "--memory" in arguments
    modules = engines(oracle_only, memory)
    if memory:
        from weft import _native

        _native.set_apart(True)
        _native.make_portable()
    bad = 0
    for path in (a for a in arguments if not a.startswith("--")):
        print(json.dumps({"start": path}), flush=True)
        result = {"case": path}
        try:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            failures, serial = run(path, text, modules, not oracle_only)
            if with_ahead:
                more, result["not_built"] = run_ahead(path, text, serial)
                failures += more
        except Exception as error:
            failures = [trouble("", f"{type(error).__name__}: {error}")]
        bad += bool(failures)
        print(json.dumps({**result, "failures": failures}), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
