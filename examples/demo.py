"""The two programs that every course on Python parallelism shows, side by side: CPython or NumPy, threads, processes, weft.

    make demo                                   # or: python examples/demo.py [--quick]
"""

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass

begin = time.perf_counter()
import numpy as np  # noqa: E402  (its import is timed)

numpy_seconds = time.perf_counter() - begin
begin = time.perf_counter()
import weft  # noqa: E402

weft_seconds = time.perf_counter() - begin

import fractal  # noqa: E402
import pi  # noqa: E402

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass
class Row:
    """One line of the table; times in seconds. `scale` is how much larger the full job is than what was timed."""

    name: str
    threads: int
    first: float
    steady: float
    result: object
    scale: float = 1.0


def timed(name: str, threads: int, job, scale: float = 1.0, set_up=None) -> Row:
    """Runs a job: once with its set-up, then again (up to three times, while that stays short) for the steady time."""
    begin = time.perf_counter()
    state = set_up() if set_up else None
    result = job(state)
    first = time.perf_counter() - begin
    steady = first
    for _ in range(3 if first < 2 else 1 if set_up else 0):
        begin = time.perf_counter()
        result = job(state)
        steady = min(steady, time.perf_counter() - begin)
    if state is not None:
        state.shutdown()
    print(".", end="", file=sys.stderr, flush=True)
    return Row(name, threads, first * scale, steady * scale, result, scale)


def plain(function):
    """The Python function behind a compiled one."""
    return getattr(function, "__wrapped__", function)


def plain_pi(trials: int) -> float:
    """A part of the job for a thread or process of CPython."""
    return plain(pi.pi)(trials)


def fractal_part(part: tuple[int, int, int, int]) -> np.ndarray:
    """Some rows of the picture, computed by NumPy in a process of its own."""
    height, width, first, last = part
    imaginary = np.linspace(-1, 0, height)[first:last].reshape(-1, 1)
    real = np.linspace(-1.5, 0, width).reshape(1, -1)
    out = np.zeros((last - first, width), dtype=np.int32)
    fractal.fractal_numpy_blocks(real + imaginary * 1j, out, fractal.ITERATIONS)
    return out


def pi_rows(trials: int) -> list[Row]:
    """π in every way."""
    share = [trials // CORES] * CORES

    def mean(values) -> float:
        return sum(values) / CORES

    single = weft.parallel(plain(pi.pi), threads=1)
    return [
        timed("CPython", 1, lambda _: plain_pi(trials)),
        timed("CPython, threading", CORES, lambda pool: mean(pool.map(plain_pi, share)), set_up=lambda: ThreadPoolExecutor(CORES)),
        timed("CPython, processes", CORES, lambda pool: mean(pool.map(plain_pi, share)), set_up=lambda: ProcessPoolExecutor(CORES)),
        timed("weft, one thread", 1, lambda _: single(trials)),
        timed("weft, all threads", weft.get_threads(), lambda _: pi.pi(trials)),
    ]


def fractal_rows(height: int, width: int, step: int) -> list[Row]:
    """The fractal in every way. Loops in CPython take every `step`-th row and column only; their times are scaled up."""
    grid, picture = fractal.prepare(height, width)
    edges = [height * k // (4 * CORES) for k in range(4 * CORES + 1)]
    blocks = list(zip(edges, edges[1:]))
    sparse = np.ascontiguousarray(grid[::step, ::step])

    def fill(kernel, source=grid):
        out = np.zeros(source.shape, dtype=np.int32)
        with np.errstate(all="ignore"):
            kernel(source, out, fractal.ITERATIONS)
        return out

    def threads_numpy(pool):
        out = np.zeros_like(picture)
        list(pool.map(lambda b: fractal.fractal_numpy_blocks(grid[b[0] : b[1]], out[b[0] : b[1]], fractal.ITERATIONS), blocks))
        return out

    def processes(pool):
        return np.concatenate(list(pool.map(fractal_part, [(height, width, a, b) for a, b in blocks])))

    def threads_weft(_):
        out = np.zeros_like(picture)
        fractal.fractal_threads(grid, out, fractal.ITERATIONS, CORES)
        return out

    single = weft.parallel(plain(fractal.fractal), threads=1)
    scale = height * width / sparse.size
    return [
        timed("NumPy, whole arrays", 1, lambda _: fill(fractal.fractal_numpy)),
        timed("NumPy, blocks of rows", 1, lambda _: fill(fractal.fractal_numpy_blocks)),
        timed("CPython, loops", 1, lambda _: fill(plain(fractal.fractal), sparse), scale),
        timed("NumPy blocks, threading", CORES, threads_numpy, set_up=lambda: ThreadPoolExecutor(CORES)),
        timed("NumPy blocks, processes", CORES, processes, set_up=lambda: ProcessPoolExecutor(CORES)),
        timed("weft, one thread", 1, lambda _: fill(single)),
        timed("weft, all threads", weft.get_threads(), lambda _: fill(fractal.fractal)),
        timed("weft kernel in a ThreadPool", CORES, threads_weft),
    ]


def show(title: str, rows: list[Row]) -> None:
    """Prints the table of one program; speed-ups are against its first row's steady time."""
    print(f"\n{title}\n  {'':28}{'first result':>14}{'steady':>12}{'speed-up':>10}{'threads':>9}")
    for row in rows:
        star = " *" if row.scale != 1 else ""
        print(f"  {row.name:28}{row.first:12.3f} s{row.steady:10.3f} s{rows[0].steady / row.steady:9.1f}×{row.threads:9}{star}")
    scaled = [row for row in rows if row.scale != 1]
    if scaled:
        print(f"  * timed on 1/{scaled[0].scale:.0f} of the pixels, spread over the whole picture, and scaled up: the full job would take too long")


def main() -> None:
    """Runs both programs, prints both tables, writes the picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a hundredth of the work, to see that everything runs")
    parser.add_argument("--output", default="fractal.png", help="where to write the picture; empty for nowhere")
    options = parser.parse_args()
    trials, height, width, step = (100_000, 400, 300, 5) if options.quick else (10_000_000, 4000, 3000, 20)
    print(f"Python {sys.version.split()[0]}, NumPy {np.__version__}, weft {weft.__version__}, {CORES} cores")
    print(f"import numpy: {numpy_seconds * 1000:.0f} ms, import weft: {weft_seconds * 1000:.0f} ms on top")
    table = pi_rows(trials)
    show(f"π by {trials:,} random points", table)
    for row in table:
        if abs(row.result - np.pi) > 10 / trials**0.5:
            raise SystemExit(f"{row.name}: π is not {row.result}")
    table = fractal_rows(height, width, step)
    show(f"A fractal of {height} × {width} points, {fractal.ITERATIONS} iterations", table)
    picture = table[0].result
    for row in table:
        expected = picture if row.scale == 1 else picture[::step, ::step]
        if not np.array_equal(row.result, expected):
            raise SystemExit(f"{row.name}: the picture differs from NumPy's")
    print("  all pictures are equal")
    if options.output:
        fractal.write_png(options.output, picture)
        print(f"  wrote {options.output}")


if __name__ == "__main__":
    main()
