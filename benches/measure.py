"""Times the kernels in one process for one compiler and prints JSON: `python measure.py weft|numba|numba-parallel|cpython`.

Every figure is the best of several rounds: other work on a shared machine only ever adds time. Threads are set by the caller through
WEFT_NUM_THREADS or NUMBA_NUM_THREADS.
"""

import json
import sys
import time

import numpy as np

import kernels


def best(function, args, rounds=7, loops=1):
    """Seconds per call: the least of `rounds` rounds of `loops` calls, the loop's own nanoseconds taken off."""
    empty = least = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(loops):
            pass
        empty = min(empty, (time.perf_counter() - start) / loops)
        if len(args) == 1:  # the plainest call, so that a call's own cost is seen
            (only,) = args
            start = time.perf_counter()
            for _ in range(loops):
                function(only)
        else:
            start = time.perf_counter()
            for _ in range(loops):
                function(*args)
        least = min(least, (time.perf_counter() - start) / loops)
    return least - empty


def compiler(name):
    """The function that compiles a kernel (serial, parallel)."""
    if name == "weft":
        import weft

        kernels.prange = weft.prange
        return weft.parallel, weft.parallel
    if name == "cpython":
        return (lambda f: f), (lambda f: f)
    import numba

    kernels.prange = numba.prange
    return numba.njit, numba.njit(parallel=True) if name == "numba-parallel" else numba.njit


def main(name):
    serial, parallel = compiler(name)
    results = {}

    def record(key, function, *args, rounds=7, loops=1):
        start = time.perf_counter()
        function(*args)
        results[f"{key}.first"] = time.perf_counter() - start
        results[key] = best(function, args, rounds, loops)

    quick = name == "cpython"
    trials = 200_000 if quick else 10_000_000
    width, height = (150, 200) if quick else (3000, 4000)
    grid = np.linspace(-1.5, 0, width) + 1j * np.linspace(-1, 0, height)[:, None]
    out = np.zeros((height, width), np.int32)
    x = np.random.default_rng(1).random(1_000_000)
    xs = x.tolist()

    record("call.float", serial(kernels.scalar), 1.5, rounds=15, loops=200_000)
    record("call.array", serial(kernels.first), x, rounds=15, loops=200_000)
    record("pi", parallel(kernels.pi), trials, rounds=9)
    results["pi.per_trial"] = results["pi"] / trials
    record("fractal", parallel(kernels.fractal), grid, 20, out, rounds=3)
    results["fractal.per_pixel"] = results["fractal"] / (width * height)
    record("array_sum", serial(kernels.array_sum), x, rounds=3 if quick else 30)
    record("array_sum_parallel", parallel(kernels.array_sum_parallel), x, rounds=3 if quick else 30)
    if name in ("weft", "cpython"):
        record("list_sum", serial(kernels.list_sum), xs, rounds=7)
    else:
        record("list_sum", serial(kernels.list_sum), xs, rounds=2)
    small = np.zeros(32_000)  # the least that weft's grid cuts into two chunks
    record("two_chunks", parallel(kernels.two_chunks), small, rounds=15, loops=500)
    steps = np.zeros(6000)
    record("uneven", parallel(kernels.uneven), 200 if quick else 6000, steps, rounds=9)
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
