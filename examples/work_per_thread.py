"""Count the work that each Python thread did: under the GIL threads take turns, under weft they work at the same time.

Four Python threads run the same loop. It reads the clock and adds one to its own column of a shared array, in the row of the current
slice of time, until a deadline. Afterwards each row shows who worked in that slice.

    python examples/work_per_thread.py --milliseconds 200
"""

import argparse
import threading
import time

import numpy as np
from weft import parallel


@parallel
def work(counts, column, start, slice_ns):
    """Adds to `counts[slice, column]` until the slices are used up."""
    slices = counts.shape[0]
    while True:
        row = (time.perf_counter_ns() - start) // slice_ns
        if row >= slices:
            break
        if row >= 0:
            counts[row, column] += 1


def run(function, threads: int, slices: int, slice_ns: int) -> np.ndarray:
    """Counts by slice and thread. All threads start together a little after this is called."""
    counts = np.zeros((slices, threads), dtype=np.int64)
    function(np.zeros((1, 1), dtype=np.int64), 0, 0, 1)  # compiled before the clock runs
    start = time.perf_counter_ns() + 5_000_000
    pool = [threading.Thread(target=function, args=(counts, k, start, slice_ns)) for k in range(threads)]
    for thread in pool:
        thread.start()
    for thread in pool:
        thread.join()
    return counts


def at_work(counts: np.ndarray) -> float:
    """How many threads worked in a slice, on average."""
    return float((counts > 0).sum(axis=1).mean())


def show(title: str, counts: np.ndarray, rows: int = 12) -> None:
    """Prints some slices as a table."""
    print(f"\n{title}: {counts.sum():,} steps, {at_work(counts):.1f} threads at work in a slice on average")
    print("  slice" + "".join(f"{'thread ' + str(k):>12}" for k in range(counts.shape[1])))
    for row in range(len(counts) // 2, min(len(counts), len(counts) // 2 + rows)):
        print(f"  {row:5}" + "".join(f"{n if n else '·':>12}" for n in counts[row]))


def main() -> None:
    """Shows both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--milliseconds", type=int, default=200)
    options = parser.parse_args()
    plain = run(getattr(work, "__wrapped__", work), options.threads, options.milliseconds, 1_000_000)
    compiled = run(work, options.threads, options.milliseconds, 1_000_000)
    show("CPython, slices of a millisecond", plain)
    show("weft, slices of a millisecond", compiled)


if __name__ == "__main__":
    main()
