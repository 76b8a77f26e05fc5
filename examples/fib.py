"""Fibonacci numbers by plain recursion, whose two branches run at the same time.

    python examples/fib.py --n 32
"""

import argparse
import time

import weft
from weft import join, parallel


@parallel
def fib(n: int) -> int:
    """The n-th Fibonacci number, in about 1.6 to the n calls."""
    if n < 2:
        return n
    a, b = join(lambda: fib(n - 1), lambda: fib(n - 2))
    return a + b


def main() -> None:
    """Times the recursion on one thread and on all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=32)
    n = parser.parse_args().n
    fib(2)
    seconds, results = [], []
    for count in (1, weft.get_threads()):
        with weft.threads(count):
            start = time.perf_counter()
            results.append(fib(n))
            seconds.append(time.perf_counter() - start)
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    if results != [a, a]:
        raise SystemExit(f"fib({n}) is {a}, not {results}")
    print(f"fib({n}) = {a}: one thread {seconds[0]:.3f} s, {weft.get_threads()} threads {seconds[1]:.3f} s")


if __name__ == "__main__":
    main()
