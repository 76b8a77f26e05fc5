"""Monte Carlo π: throw points at a square, count those inside the circle.

The loop below is ordinary Python. `@parallel` compiles it, and `prange` runs it on every core: the sum `inside` is found to be a
reduction, and each part of the loop draws from its own random stream, so the result does not depend on the number of threads.

    python examples/pi.py --trials 10000000
"""

import argparse
import random
import time

from weft import parallel, prange


@parallel
def pi(trials: int) -> float:
    """π from this many points."""
    inside = 0
    for _ in prange(trials):
        x, y = random.uniform(-1, 1), random.uniform(-1, 1)
        if x * x + y * y <= 1:
            inside += 1
    return 4.0 * inside / trials


def main() -> None:
    """Prints π and the times of the first and of the second call."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trials", type=int, default=10_000_000)
    trials = parser.parse_args().trials
    for name in ("first call, compilation included", "second call"):
        start = time.perf_counter()
        value = pi(trials)
        print(f"π ≈ {value:.6f} from {trials:,} points in {time.perf_counter() - start:.3f} s ({name})")


if __name__ == "__main__":
    main()
