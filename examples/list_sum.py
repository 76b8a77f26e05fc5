"""The sum of a Python list of a million floats: the conversion of the list is part of the time, and it is small.

    python examples/list_sum.py --size 1000000
"""

import argparse
import random
import time

from weft import parallel


@parallel
def list_sum(x):
    """The sum of a list, from the left."""
    s = 0.0
    for v in x:
        s += v
    return s


def main() -> None:
    """Times the loop in CPython and compiled, and shows that the sums are equal bit for bit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1_000_000)
    x = [random.random() for _ in range(parser.parse_args().size)]
    list_sum(x)
    start = time.perf_counter()
    compiled = list_sum(x)
    middle = time.perf_counter()
    plain = getattr(list_sum, "__wrapped__", list_sum)(x)
    end = time.perf_counter()
    print(f"CPython {end - middle:.4f} s, weft {middle - start:.4f} s, {(end - middle) / (middle - start):.1f} times faster")
    if plain != compiled:
        raise SystemExit(f"the sums differ: {plain!r} and {compiled!r}")
    print(f"both give {plain!r}")


if __name__ == "__main__":
    main()
