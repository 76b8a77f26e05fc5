"""The Monte Carlo pi: near CPython's result, the same on any number of threads."""

import random

from weft import parallel, prange


@parallel
def pi(trials: int) -> float:
    random.seed(1)
    inside = 0
    for _ in prange(trials):
        x, y = random.uniform(-1, 1), random.uniform(-1, 1)
        if x * x + y * y <= 1:
            inside += 1
    return 4.0 * inside / trials


# call: pi(1)  # oracle: none
# call: pi(100)  # oracle: none
# call: pi(200000)  # approx: 0.02
