"""The clock does not run backwards."""

import time

from weft import parallel


@parallel
def f(n):
    t0 = time.perf_counter_ns()
    s = 0
    for i in range(n):
        s += i
    t1 = time.perf_counter_ns()
    return t1 >= t0, s


@parallel
def seconds():
    a = time.perf_counter()
    b = time.perf_counter()
    return b >= a, b - a < 10.0


# call: f(1000)
# call: seconds()
