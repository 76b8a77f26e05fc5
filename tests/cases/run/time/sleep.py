"""time.sleep, and the other clocks."""

import time

import numpy as np
from weft import parallel, prange


@parallel
def sleeps(secs):
    before = time.perf_counter_ns()
    time.sleep(secs)
    return (time.perf_counter_ns() - before) >= int(secs * 1e9)


@parallel
def refuses(secs):
    time.sleep(secs)


@parallel
def caught(secs):
    try:
        time.sleep(secs)
    except (ValueError, OverflowError) as e:
        return type(e).__name__ + ": " + str(e)
    return "slept"


@parallel
def clocks():
    a, b = time.time(), time.time_ns()
    c, d = time.monotonic(), time.monotonic_ns()
    e, f = time.process_time(), time.process_time_ns()
    g, h = time.thread_time(), time.thread_time_ns()
    near = abs(a - b / 1e9) < 10.0 and abs(c - d / 1e9) < 10.0
    return near and a > 1.6e9 and 0.0 <= e <= f / 1e9 and 0.0 <= g <= h / 1e9 and g <= f / 1e9


@parallel
def in_loop(out):
    for i in prange(len(out)):
        time.sleep(0)
        out[i] = i


# call: sleeps(0)
# call: sleeps(0.002)
# call: sleeps(1e-9)
# call: sleeps(True - 1)
# call: refuses(-1)
# call: refuses(-1e-12)
# call: refuses(float("nan"))
# call: refuses(float("inf"))
# call: refuses(10**10)
# call: caught(-5)
# call: caught(1e30)
# call: caught(2**63 - 1)
# call: caught(np.float64(0.001))
# call: caught(np.int32(0))
# call: clocks()
# call: in_loop(np.zeros(100))
