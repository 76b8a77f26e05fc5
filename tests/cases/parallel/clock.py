"""Reading the clock."""

import time

from weft import parallel


@parallel
def f(x):
    for i in range(len(x)):  # loop: serial effect
        x[i] = time.perf_counter_ns()


# types: f(int64[::1])
