"""The sum of a million float64 elements by a plain loop, as nobody should write it in CPython.

    python examples/array_sum.py --size 1000000
"""

import argparse
import time

import numpy as np
from weft import parallel


@parallel
def array_sum(x):
    """The sum of a rank-1 array, from the left."""
    s = 0.0
    for i in range(len(x)):
        s += x[i]
    return s


def main() -> None:
    """Times the loop in CPython and compiled, and shows that the sums are equal bit for bit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1_000_000)
    x = np.random.default_rng(1).random(parser.parse_args().size)
    array_sum(x)
    start = time.perf_counter()
    compiled = array_sum(x)
    middle = time.perf_counter()
    plain = getattr(array_sum, "__wrapped__", array_sum)(x)
    end = time.perf_counter()
    print(f"CPython {end - middle:.4f} s, weft {middle - start:.4f} s, {(end - middle) / (middle - start):.0f} times faster")
    print(f"CPython {plain!r}, weft {compiled!r}, np.sum (another order) {x.sum()!r}")
    if plain != compiled:
        raise SystemExit("the sums differ")


if __name__ == "__main__":
    main()
