"""Runs loops of `loop_kernels` in one process for one compiler: `python loop_measure.py COMPILER check|time ROW…`.

Prints one line of JSON per row as it is done, so that the rows before a crash are kept. COMPILER is `cpython`, `weft`, `numba` or `numba-parallel`;
threads are set by the caller through WEFT_NUM_THREADS or NUMBA_NUM_THREADS. `check` runs a loop several times at the smaller size and
gives every different outcome; `time` gives the least seconds of one call at the larger size.
"""

import json
import sys
import time
import traceback
import warnings

import numpy as np

import loop_kernels

RUNS = 5


def compiler(name):
    """The function that compiles a kernel."""
    if name == "weft":
        import weft

        loop_kernels.prange = weft.prange
        return weft.parallel
    if name == "cpython":
        return lambda f: f
    import numba

    loop_kernels.prange = numba.prange
    loop_kernels.fill = numba.njit(loop_kernels.fill)
    return numba.njit(parallel=True) if name == "numba-parallel" else numba.njit


def plain(value):
    """Numbers and what holds them as JSON has them."""
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "c":
            value = value.view(value.real.dtype)
        return {"array": value.ravel().tolist()}
    if isinstance(value, np.generic):
        return value.item()
    return [plain(v) for v in value] if isinstance(value, (tuple, list)) else value


def outcome(function, arguments):
    """What a call gives: its value and the arrays that it was given, or the exception."""
    try:
        value = function(*arguments)
    except (ArithmeticError, ValueError, IndexError) as error:
        if "/numba/" in traceback.extract_tb(error.__traceback__)[-1].filename:
            raise  # the compiler's own, not the loop's
        return {"raises": f"{type(error).__name__}({str(error)!r})"}
    return {"value": plain(value), "arrays": [plain(a) for a in arguments if isinstance(a, np.ndarray)]}


def check(function, row):
    _, _, arguments, size, _ = row
    seen = []
    for _ in range(RUNS):
        got = outcome(function, arguments(size))
        if got not in seen:
            seen.append(got)
    return seen


def timed(function, row):
    """The least seconds of a call, over a third of a second and three calls at least; None where the loop has no time."""
    _, _, arguments, _, size = row
    if not size:
        return None
    given = arguments(size)
    least, spent, calls = float("inf"), 0.0, 0
    while calls < 4 or spent < 0.3:
        start = time.perf_counter()
        try:
            function(*given)
        except ValueError:
            pass
        took = time.perf_counter() - start
        spent, calls = spent + took, calls + 1
        if calls > 1:  # the first one compiles
            least = min(least, took)
    return least


def main(name, what, *numbers):
    warnings.simplefilter("ignore")
    compile = compiler(name)
    for number in map(int, numbers):
        row = loop_kernels.ROWS[number]
        function = compile(row[1])
        line = {"row": number}
        try:
            line[what] = check(function, row) if what == "check" else timed(function, row)
        except Exception as error:  # a compiler's refusal is a result
            line["refused"] = f"{type(error).__name__}: {error}"
        if name == "weft":
            loops = [loop for s in function.report().specialisations for loop in s.loops]
            line["verdict"] = [loop.summary for loop in loops if loop.asked]
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
