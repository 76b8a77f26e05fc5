"""The Monte Carlo pi of the examples."""

import random

from weft import parallel, prange


@parallel
def pi(trials):
    inside = 0
    for _ in prange(trials):
        x, y = random.uniform(-1, 1), random.uniform(-1, 1)
        if x * x + y * y <= 1:
            inside += 1
    return 4.0 * inside / trials


# dump: hir mir clif
# types: pi(int)
