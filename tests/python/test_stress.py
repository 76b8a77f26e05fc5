"""Many Python threads that call kernels at random, exceptions among the outcomes. `WEFT_STRESS_SECONDS` makes it long."""

import os
import random
import threading
import time
from concurrent.futures import Future

import numpy as np
import pytest

import weft
from weft import _native, parallel, prange

SECONDS = float(os.environ.get("WEFT_STRESS_SECONDS", "3"))
THREADS = 64


@parallel
def total(x):
    s = 0
    for i in prange(len(x)):
        s += x[i]
    return s


@parallel
def carried(n, start):
    x = start
    for i in range(n):
        x = (x * 3 + i) & 0xFFFF
    return x


@parallel
def table(n, m):
    out = np.zeros((n, m), dtype=np.int64)
    for i in prange(n):
        for j in prange(m):
            out[i, j] = i * m + j
    return out


@parallel
def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@parallel
def item(x, i):
    return x[i]


@parallel
def late(x, bad):
    s = 0
    for i in prange(len(x)):
        s += 100 // (i - bad)
    return s


@parallel
def checked(x, limit):
    for i in prange(len(x)):
        if x[i] > limit:
            raise ValueError("too large")
    return len(x)


@parallel
def grows(n):
    s = 1
    for i in range(n):
        s *= 3
    return s


@parallel
def deep(n: int) -> int:
    return 0 if n == 0 else 1 + deep(n - 1)


@parallel(threads=1)
def alone(x):
    s = 0.0
    for i in prange(len(x)):
        s += x[i] * 0.5
    return s


def wants(error, message, function, *args):
    try:
        function(*args)
    except error as found:
        assert message in str(found), found
    else:
        raise AssertionError(f"no {error.__name__}")


def fresh(k):
    """A kernel that nobody has compiled."""

    @parallel
    def new(n):
        s = k
        for i in prange(n):
            s += i
        return s

    assert new(1000) == k + 499_500


def step(rng, data):
    kind = rng.randrange(14)
    n = rng.choice([0, 1, 2, 3, 100, 5_000, 60_000])
    part = data[:n]
    if kind == 0:
        assert total(part) == n * (n - 1) // 2
    elif kind == 1:
        size = rng.randrange(200)
        assert carried(size, kind) == carried.__wrapped__(size, kind)
    elif kind == 2:
        rows, columns = rng.randrange(1, 60), rng.randrange(1, 60)
        assert np.array_equal(table(rows, columns).ravel(), np.arange(rows * columns))
    elif kind == 3:
        assert fib(18) == 2584
    elif kind == 4:
        wants(IndexError, f"index {n} is out of bounds for axis 0 with size {n}", item, part, n)
    elif kind == 5 and n:
        bad = rng.randrange(n)
        wants(ZeroDivisionError, "integer division or modulo by zero", late, part, bad)
    elif kind == 6:
        if n > 1000:
            wants(ValueError, "too large", checked, part, 1000)
        else:
            assert checked(part, 1000) == n
    elif kind == 7:
        wants(OverflowError, "int multiplication", grows, 60)
    elif kind == 8:
        wants(RecursionError, "recursion", deep, 1 << 40)
    elif kind == 9:
        assert alone(part.astype(float)) == n * (n - 1) / 4
    elif kind == 10:
        future = total.submit(part)
        assert isinstance(future, Future) and future.result() == n * (n - 1) // 2
    elif kind == 11:
        future = item.submit(part, n)
        assert isinstance(future.exception(), IndexError)
    elif kind == 12 and rng.random() < 0.05:
        fresh(rng.randrange(1000))
    elif kind == 13 and rng.random() < 0.05:
        weft.set_threads(rng.choice([1, 2, 3, 4]))


@pytest.fixture
def same_threads():
    before = weft.get_threads()
    yield
    weft.set_threads(before)


def test_many_threads_call_kernels_at_random(same_threads):
    data = np.arange(60_000)
    steps, errors = [0] * THREADS, []
    seed = random.randrange(1 << 30)
    until = time.monotonic() + SECONDS
    barrier = threading.Barrier(THREADS)

    def run(k):
        rng = random.Random(seed + k)
        try:
            barrier.wait()
            while time.monotonic() < until and not errors:
                step(rng, data)
                steps[k] += 1
        except BaseException as error:
            errors.append((seed, k, error))

    threads = [threading.Thread(target=run, args=(k,), daemon=True) for k in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS + 120)
    hanging = [k for k, thread in enumerate(threads) if thread.is_alive()]
    assert not hanging, f"threads {hanging} hang, seed {seed}, steps {steps}"
    assert not errors, errors
    print(f"{sum(steps)} steps")
    assert min(steps) > 0
    assert _native.live_allocations() == 0 or _collected()


def _collected():
    """Whether the arrays that are left were only waiting for the garbage collector."""
    import gc

    gc.collect()
    return _native.live_allocations() == 0


@pytest.mark.parametrize("refused", [False, True])
def test_one_kernel_is_compiled_once_by_many_threads(refused):
    def good(n):
        s = 0
        for i in prange(n):
            s += i
        return s

    def bad(n):
        with n:
            return 0

    kernel = parallel(bad if refused else good)
    before = _native.compilations()
    barrier, outcomes = threading.Barrier(THREADS), []

    def call():
        barrier.wait()
        try:
            outcomes.append(kernel(1000))
        except weft.UnsupportedError:
            outcomes.append("refused")

    threads = [threading.Thread(target=call) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == ["refused" if refused else 499_500] * THREADS
    if not refused:
        assert _native.compilations() == before + 1
        assert kernel.signatures == ["(int) -> int"]
