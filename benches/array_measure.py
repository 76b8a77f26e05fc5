"""Least seconds of the kernels of `array_kernels.py` under one engine, as JSON: `numpy`, `numexpr`, `weft`, `numba` or `numba-parallel`."""

import json
import sys
import time

import array_kernels as kernels
import numpy as np


# What a kernel's name is followed by where it gets single-precision numbers.
FLOATS = " of floats"


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


NUMEXPR = {
    "trig": "sin(a)**2 + cos(a)**2 + a*b - c",
    "trig_sum": "sum(sin(a)**2 + cos(a)**2 + a*b - c)",
    "axpy": "a*b + c",
}


def compiler(engine):
    if engine == "weft":
        import weft

        return weft.parallel
    if engine.startswith("numba"):
        import numba

        return numba.njit(parallel=engine == "numba-parallel")
    return lambda f: f


def least(call, small):
    call()
    best = float("inf")
    rounds, count = (7, 2000) if small else (5, 1)
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(count):
            call()
        best = min(best, (time.perf_counter() - start) / count)
    return best


def main(engine):
    found = {}
    made = compiler(engine)
    for name, args in inputs().items():
        if engine == "numexpr":
            if name not in NUMEXPR:
                continue
            import numexpr

            numexpr.set_num_threads(int(sys.argv[2]))
            names = dict(zip("abc", args))
            text = NUMEXPR[name]
            found[name] = least(lambda: numexpr.evaluate(text, names), False)
            continue
        kernel = made(getattr(kernels, name.removesuffix(FLOATS)))
        try:
            found[name] = least(lambda: kernel(*args), name in ("cross", "inverse"))
        except Exception as error:
            print(f"{engine} {name}: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)
    print(json.dumps(found))


main(sys.argv[1])
