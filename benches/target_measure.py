"""Measures one of weft's speed targets in one process and prints JSON: `python target_measure.py sum|calls|interrupt`."""

import json
import os
import signal
import statistics
import sys
import threading
import time

import numpy as np
from weft import parallel, prange


@parallel
def total(x):
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s


@parallel
def checked(a, b, c, d, n):
    for i in prange(n):
        a[i] = 1.0
        b[i] = 2.0
        c[i] = 3.0
        d[i] = 4.0


@parallel
def trusted(a, b, c, d, n):
    for i in prange(n, unchecked=True):
        a[i] = 1.0
        b[i] = 2.0
        c[i] = 3.0
        d[i] = 4.0


def add(x):
    for i in prange(len(x)):
        x[i] += 1.0


@parallel
def long_serial(n):
    x = 1
    for i in range(n):
        x = (x * 3 + i) & 0xFFFF
    return x


@parallel
def long_parallel(n):
    s = 0
    for i in prange(n):
        s ^= (i * 3) & 0xFFFF
    return s


def sums(rounds=20):
    """Least seconds of a sum of ten million floats."""
    x = np.random.default_rng(1).random(10_000_000)
    total(x)
    least = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        total(x)
        least = min(least, time.perf_counter() - start)
    return least


def cost(f, arguments, loops=20_000):
    start = time.perf_counter()
    for _ in range(loops):
        f(*arguments)
    return (time.perf_counter() - start) / loops


def difference(f, g, arguments):
    """Median of the differences of two functions' call times: they take turns in short rounds, so a noisy round is forgiven."""
    cost(f, arguments, 10)
    cost(g, arguments, 10)
    return statistics.median(cost(f, arguments) - cost(g, arguments) for _ in range(15))


def calls():
    """Seconds that the check of four arrays costs, and that a short parallel loop costs above its serial form."""
    arrays = [np.zeros(8) for _ in range(4)]
    found = {"alias": difference(checked, trusted, (*arrays, 1)), "short": difference(parallel(add), parallel(add, _serial=True), (np.zeros(1000),))}
    pairs = checked.report().specialisations[0].loops[0].summary.count("disjoint(")
    assert pairs == 6, pairs
    return found


def interrupt(rounds=5):
    """The longest time from sending SIGINT to its exception."""
    late = []
    for f in (long_serial, long_parallel):
        f(1000)
        for _ in range(rounds):
            sent = []

            def send():
                time.sleep(0.15)
                sent.append(time.perf_counter())
                os.kill(os.getpid(), signal.SIGINT)

            thread = threading.Thread(target=send)
            thread.start()
            try:
                f(1 << 44)
            except KeyboardInterrupt:
                late.append(time.perf_counter() - sent[0])
            thread.join()
    assert len(late) == 2 * rounds
    return max(late)


if __name__ == "__main__":
    print(json.dumps({"sum": sums, "calls": calls, "interrupt": interrupt}[sys.argv[1]]()))
