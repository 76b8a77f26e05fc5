"""References and memory over many calls."""

import array
import gc
import pathlib
import sys
import types
import weakref

import numpy as np
import pytest

from weft import _native, parallel

CALLS = 100_000


class Tensor:
    """Lends memory by DLPack."""

    def __init__(self, values):
        self.values = values

    def __dlpack__(self, **keywords):
        return self.values.__dlpack__(**keywords)

    def __dlpack_device__(self):
        return self.values.__dlpack_device__()


@parallel
def touch(a, b, c=None):
    return a[0] + b


@parallel
def fresh(n):
    return np.zeros(n)


@parallel
def same(x):
    return x


@parallel
def last(values):
    return values[-1]


@parallel
def fails(x):
    return x[5]


def resident():
    """Bytes of memory that this process occupies."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


def steady(work, calls=CALLS, slack=3_000_000):
    """Runs `work` many times and asserts that memory does not grow with the number of calls."""
    for _ in range(calls // 10):
        work()
    gc.collect()
    before = resident()
    for _ in range(calls):
        work()
    gc.collect()
    grown = resident() - before
    assert grown < slack, f"{grown} bytes more after {calls} calls"


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


def test_reference_counts_do_not_move():
    a, b, c = np.ones(3), 10**15 + 1, 1.0e300
    names = [a, b, c, touch, None, touch.__wrapped__, same]
    # The first calls compile, and import what that needs.
    touch(a, b, c)
    touch(a, b=b)
    same(a)
    before = [sys.getrefcount(n) for n in names]
    for _ in range(CALLS):
        touch(a, b, c)
        touch(a, b=b)
        same(a)
    after = [sys.getrefcount(n) for n in names]
    assert all(abs(x - y) <= 2 for x, y in zip(before, after)), (before, after)


def test_reference_counts_do_not_move_when_calls_fail():
    a, text = np.ones(3), "not a number at all"
    before = sys.getrefcount(a), sys.getrefcount(text)
    for _ in range(1000):
        with pytest.raises(IndexError):
            fails(a)
        with pytest.raises(TypeError):
            touch(text, 1)
        with pytest.raises(TypeError):
            touch(a, nonsense=text)
    gc.collect()
    assert (sys.getrefcount(a), sys.getrefcount(text)) == before


def test_items_of_lists_and_tuples_keep_their_counts():
    item = 123456.789
    values, pair = [item] * 100, (item, item)
    before = sys.getrefcount(item), sys.getrefcount(values), sys.getrefcount(pair)
    for _ in range(10_000):
        last(values)
        same(pair)
    assert (sys.getrefcount(item), sys.getrefcount(values), sys.getrefcount(pair)) == before


@linux
def test_calls_leak_nothing():
    a = np.ones(3)
    steady(lambda: touch(a, 1))


@linux
def test_new_arrays_leak_nothing():
    before = _native.live_allocations()
    steady(lambda: fresh(100))
    assert _native.live_allocations() == before


@linux
def test_lists_leak_nothing():
    values = [float(i) for i in range(50)]
    steady(lambda: last(values))


@linux
def test_failures_leak_nothing():
    a = np.ones(3)

    def work():
        try:
            fails(a)
        except IndexError:
            pass

    steady(work, calls=20_000)


@linux
@parallel
def lent(x, fail):
    y = x * 2.0
    if fail:
        raise ValueError("on purpose")
    return x[1:], y, y[::2], y.sum()


@linux
def test_arrays_and_buffers_in_and_views_and_results_out_leak_nothing():
    x = np.arange(16.0)
    lenders = [x, x[::2], memoryview(x), array.array("d", range(16)), Tensor(x)]
    for lender in lenders:
        lent(lender, False)

    def counts():
        return [sys.getrefcount(lender) for lender in lenders], sys.getrefcount(x.base) if x.base is not None else 0

    before, allocations = counts(), _native.live_allocations()

    def work(number=[0]):  # noqa: B006 (one list for all calls is meant)
        number[0] += 1
        lender = lenders[number[0] % len(lenders)]
        try:
            view, fresh, part, total = lent(lender, number[0] % 7 == 0)
        except ValueError:
            return
        assert view[0] == fresh[1] / 2 and part[1] == fresh[2] and total > 0

    steady(work)
    del work
    gc.collect()
    assert counts() == before and _native.live_allocations() == allocations


def test_recompiling_leaks_little(make_module):
    module = make_module("from weft import parallel\nK = 0\n\n@parallel\ndef f(x):\n    return x + K\n")
    counter = iter(range(10**9))

    def work():
        module.K = next(counter)
        module.f(1)

    steady(work, calls=200, slack=30_000_000)


def test_kernels_are_freed():
    def make():
        base = 10

        @parallel
        def recursive(n):
            return base if n == 0 else recursive(n - 1)

        assert recursive(3) == 10
        return weakref.ref(recursive), weakref.ref(recursive.__wrapped__)

    kernel, function = make()
    gc.collect()
    assert kernel() is None and function() is None


def test_code_in_use_outlives_its_replacement(make_module):
    """A global changes while the old code runs in another thread."""
    import threading
    import time

    module = make_module("""
        import time
        from weft import parallel
        K = 1

        @parallel
        def f(until):
            n = K
            while time.perf_counter_ns() < until:
                n = K
            return n
    """)
    assert module.f(0) == 1
    results = []
    thread = threading.Thread(target=lambda: results.append(module.f(time.perf_counter_ns() + 300_000_000)))
    thread.start()
    time.sleep(0.05)
    for value in range(2, 10):
        module.K = value
        assert module.f(0) == value
    thread.join(60)
    assert results == [1]


def runner_of_cases():
    folder = str(pathlib.Path(__file__).parents[1] / "runner")
    sys.path.insert(0, folder)
    try:
        import run_cases
    finally:
        sys.path.remove(folder)
    return run_cases


def test_the_runner_of_cases_sees_what_is_left():
    run_cases = runner_of_cases()
    kept = []

    def judged():
        kept.append(fresh(100))
        return []

    call = types.SimpleNamespace(shown=lambda: "fresh(100)", line=1)
    assert run_cases.leaks(call, lambda: [] if fresh(100) is None else [], True) == []
    (failure,) = run_cases.leaks(call, judged, True)
    assert "objects are left" in failure["why"] and "'memory': 1" in failure["why"]
