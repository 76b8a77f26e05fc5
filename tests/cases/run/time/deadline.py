"""A loop that works until a deadline passes."""

import time

from weft import parallel


@parallel
def work(nanoseconds):
    deadline = time.perf_counter_ns() + nanoseconds
    n = 0
    while time.perf_counter_ns() < deadline:
        n += 1
    return n > 0


# call: work(1000000)
