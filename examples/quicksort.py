"""Quicksort in place, whose two halves are sorted at the same time.

    python examples/quicksort.py --size 2000000
"""

import argparse
import time

import numpy as np
import weft
from weft import join, parallel


@parallel
def quicksort(x):
    """Sorts a rank-1 array; the number of partitions."""
    if len(x) < 2:
        return 0
    pivot = x[len(x) // 2]
    i = 0
    j = len(x) - 1
    while i <= j:
        while x[i] < pivot:
            i += 1
        while x[j] > pivot:
            j -= 1
        if i <= j:
            a = x[i]
            x[i] = x[j]
            x[j] = a
            i += 1
            j -= 1
    left = x[: j + 1]
    right = x[i:]
    # The halves lie apart, which is seen when the code runs.
    a, b = join(lambda: quicksort(left), lambda: quicksort(right))
    return a + b + 1


def main() -> None:
    """Times it on one thread and on all, beside NumPy's own sort."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=2_000_000)
    x = np.random.default_rng(1).random(parser.parse_args().size)
    quicksort(x[:10].copy())
    seconds = []
    start = time.perf_counter()
    expected = np.sort(x)
    numpys = time.perf_counter() - start
    for count in (1, weft.get_threads()):
        mine = x.copy()
        with weft.threads(count):
            start = time.perf_counter()
            quicksort(mine)
            seconds.append(time.perf_counter() - start)
        if not np.array_equal(mine, expected):
            raise SystemExit(f"not sorted on {count} threads")
    print(f"{len(x)} numbers sorted: one thread {seconds[0]:.3f} s, {weft.get_threads()} threads {seconds[1]:.3f} s, np.sort {numpys:.3f} s")


if __name__ == "__main__":
    main()
