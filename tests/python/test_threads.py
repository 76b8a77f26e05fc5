"""Python threads, executors and event loops calling compiled code at the same time."""

import asyncio
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import weft
from weft import parallel, prange


@parallel
def total(x):
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s


@parallel
def grid(n, m):
    s = 0
    for i in prange(n):
        for j in prange(m):
            s += i * j
    return s


@parallel
def busy(counts, column, until):
    n = 0
    while time.perf_counter_ns() < until:
        counts[0, column] += 1
        n += 1
    return n


def in_threads(count, work):
    """Runs `work(k)` in `count` threads that start together; their results in order."""
    results, errors, barrier = [None] * count, [], threading.Barrier(count)

    def run(k):
        try:
            barrier.wait()
            results[k] = work(k)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(k,)) for k in range(count)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(120)
    assert not any(t.is_alive() for t in threads), "a call hangs"
    assert not errors, errors
    return results


def test_eight_threads_call_the_same_kernel():
    x = np.random.default_rng(1).random(200_000)
    expected = total(x)
    for result in in_threads(8, lambda k: [total(x) for _ in range(20)]):
        assert result == [expected] * 20


def test_eight_threads_compile_the_same_kernel_once():
    @parallel
    def fresh(x):
        s = 0
        for i in prange(x):
            s += i
        return s

    assert in_threads(8, lambda k: fresh(1000)) == [499_500] * 8
    assert fresh.signatures == ["(int) -> int"]


def test_eight_threads_compile_different_kernels():
    def make(k):
        @parallel
        def kernel(n):
            s = k
            for i in prange(n):
                s += i * k
            return s

        return kernel

    kernels = [make(k) for k in range(8)]
    assert in_threads(8, lambda k: kernels[k](1000)) == [k + 499_500 * k for k in range(8)]


def test_eight_threads_with_different_types():
    @parallel
    def double(x):
        return x + x

    values = [1, 1.5, True, 2j, np.float32(1.5), np.int8(3), (1, 2)[0], np.uint64(9)]
    expected = [v + v for v in values]
    for _ in range(3):
        assert in_threads(8, lambda k: double(values[k])) == expected


def test_nested_parallel_loops():
    expected = sum(range(300)) * sum(range(200))
    assert grid(300, 200) == expected
    assert in_threads(8, lambda k: grid(300, 200)) == [expected] * 8


def test_results_do_not_depend_on_the_number_of_threads():
    x = np.random.default_rng(2).random(300_000)
    results = set()
    for count in (1, 2, 3, 8):
        with weft.threads(count):
            results.add(total(x))
    assert len(results) == 1


def test_a_kernels_own_number_of_threads():
    @parallel(threads=1)
    def alone(x):
        s = 0.0
        for i in prange(len(x)):
            s += x[i]
        return s

    x = np.random.default_rng(3).random(300_000)
    assert alone(x) == total(x)


def test_a_thread_pool_executor():
    x = np.arange(1000.0)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(total, [x] * 40)) == [499_500.0] * 40


def test_asyncio_to_thread():
    x = np.arange(1000.0)

    async def main():
        return await asyncio.gather(*(asyncio.to_thread(total, x) for _ in range(8)))

    assert asyncio.run(main()) == [499_500.0] * 8


def test_the_gil_is_free_while_a_kernel_runs():
    counts = np.zeros((1, 1), dtype=np.int64)
    busy(counts, 0, 0)
    steps = 0
    thread = threading.Thread(target=busy, args=(counts, 0, time.perf_counter_ns() + 300_000_000))
    thread.start()
    while thread.is_alive():
        steps += 1
    thread.join()
    assert steps > 1000, "Python went on while the kernel ran"


def test_count_the_work_each_thread_did():
    """Four Python threads, each counting in its own column of a shared array until a deadline."""
    threads = 4
    counts = np.zeros((1, threads), dtype=np.int64)
    busy(counts, 0, 0)
    before = sys.getswitchinterval()
    # With the GIL held, one thread would count alone for these ten seconds.
    sys.setswitchinterval(10)
    try:
        deadline = time.perf_counter_ns() + 400_000_000
        own = in_threads(threads, lambda k: busy(counts, k, deadline))
    finally:
        sys.setswitchinterval(before)
    assert counts[0].tolist() == own
    assert min(own) > 0, f"all columns fill at the same time: {own}"
    assert min(own) * 50 > max(own), own


def test_exceptions_in_many_threads():
    @parallel
    def item(x, i):
        return x[i]

    x = np.zeros(3)

    def work(k):
        for _ in range(200):
            with pytest.raises(IndexError):
                item(x, 3 + k)
        return item(x, 0)

    assert in_threads(8, work) == [0.0] * 8


def test_globals_that_change_under_the_callers(make_module):
    module = make_module("""
        from weft import parallel
        K = 0

        @parallel
        def f(x):
            return x * 0 + K
    """)
    seen = set()

    def work(k):
        if k == 0:
            for value in range(30):
                module.K = value
                time.sleep(0.001)
        else:
            for _ in range(300):
                seen.add(module.f(1))
        return None

    in_threads(4, work)
    assert seen <= set(range(30))
    assert module.f(1) == 29


def test_arrays_are_made_in_many_threads():
    @parallel
    def ramp(n):
        out = np.zeros(n)
        for i in prange(n):
            out[i] = i
        return out

    def work(k):
        for n in range(0, 2000, 100):
            assert np.array_equal(ramp(n), np.arange(float(n)))

    in_threads(8, work)
