"""Least seconds of the kernels of `array_kernels.py` under every engine, as JSON: kernel, then engine, then seconds.

All engines run in this one process and take turns on the same arrays, so that a noisy moment of the machine hits everybody. What an engine lacks or
refuses is left out and named on standard error. The argument is the number of threads.
"""

import json
import sys
import time

import array_kernels as kernels
import numba
import numexpr
import numpy as np
import weft

# What a kernel's name is followed by where it gets single-precision numbers.
FLOATS = " of floats"
# Kernels of single vectors and matrices: called many times in a row.
SMALL = ("cross", "inverse")
NUMEXPR = {
    "trig": "sin(a)**2 + cos(a)**2 + a*b - c",
    "trig_sum": "sum(sin(a)**2 + cos(a)**2 + a*b - c)",
    "axpy": "a*b + c",
}
COMPILERS = {"weft": weft.parallel, "numpy": lambda f: f, "numba": numba.njit, "numba-parallel": numba.njit(parallel=True)}


def inputs():
    rng = np.random.default_rng(5)
    a, b, c = (rng.random(5_000_000) for _ in range(3))
    table = rng.standard_normal((4096, 512))
    board = (rng.random((1500, 1500)) < 0.3).astype(np.int8)
    grid = np.linspace(-2, 0.8, 1000)[None, :] + 1j * np.linspace(-1.4, 1.4, 750)[:, None]
    square = rng.random((768, 768))
    long = rng.random(10_000_000)
    x, y = rng.random(1_000_000) * 5 + 0.1, rng.random(1_000_000) * 3
    functions = {"exp": (x,), "log": (x,), "tan": (x,), "tanh": (x,), "power": (x, y), "angle": (x, y)}
    floats = {name + FLOATS: tuple(of.astype(np.float32) for of in args) for name, args in functions.items()}
    return {
        **functions,
        **floats,
        "trig": (a, b, c),
        "trig_sum": (a, b, c),
        "axpy": (a, b, c),
        "total": (a,),
        "row_sums": (table,),
        "column_sums": (table,),
        "deviation": (a,),
        "softmax": (table,),
        "distances": (rng.random((100_000, 3)), rng.random((16, 3))),
        "life": (board,),
        "masked": (a,),
        "mask_store": (a,),
        "jacobi": (rng.random((2000, 2000)), np.zeros((2000, 2000))),
        "in_place": (a.copy(), b),
        "product": (square, square),
        "sort": (long,),
        "argsort": (long[:2_000_000],),
        "cumsum": (a,),
        "cross": (rng.random(3), rng.random(3)),
        "inverse": (rng.random((4, 4)) + 4 * np.eye(4),),
        "fractal": (grid,),
    }


def calls(name, args):
    """What each engine runs for a kernel: engine, call. Every call has been made once, so that all is compiled."""
    kernel = getattr(kernels, name.removesuffix(FLOATS))
    made = {engine: (compiler(kernel), args) for engine, compiler in COMPILERS.items()}
    if name in NUMEXPR:
        names = dict(zip("abc", args))
        made["numexpr"] = (lambda: numexpr.evaluate(NUMEXPR[name], names), ())
    for engine, (call, given) in list(made.items()):
        try:
            call(*given)
        except Exception as error:
            print(f"{engine} {name}: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)
            del made[engine]
    return made


def least(name, args):
    """The least seconds of a call; an engine makes some calls in a row when it is its turn, since the first finds caches and memory as the engine
    before left them."""
    turns, calls_in_turn, count = (7, 1, 2000) if name in SMALL else (5, 3, 1)
    made = calls(name, args)
    best = dict.fromkeys(made, float("inf"))
    for _ in range(turns):
        for engine, (call, given) in made.items():
            for _ in range(calls_in_turn):
                start = time.perf_counter()
                for _ in range(count):
                    call(*given)
                best[engine] = min(best[engine], (time.perf_counter() - start) / count)
    return best


def main(threads):
    numexpr.set_num_threads(threads)
    print(json.dumps({name: least(name, args) for name, args in inputs().items()}))


main(int(sys.argv[1]))
