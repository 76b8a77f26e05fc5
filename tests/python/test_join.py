"""`weft.join`: in plain Python, in compiled code, at the same time and in order."""

import sys

import numpy as np
import pytest

import weft
from weft import join, parallel


@parallel
def fib(n: int) -> int:
    if n < 2:
        return n
    a, b = join(lambda: fib(n - 1), lambda: fib(n - 2))
    return a + b


def fill(x, value):
    for i in range(len(x)):
        x[i] = value
    return value


@parallel
def two(x, y):
    return join(lambda: fill(x, 1.0), lambda: fill(y, 2.0))


@parallel
def same(x):
    return join(lambda: fill(x, 1.0), lambda: fill(x, 2.0))


def test_in_plain_python():
    seen = []
    assert join(lambda: seen.append(1) or "a", lambda: seen.append(2) or "b") == ("a", "b")
    assert seen == [1, 2] and join() == ()
    with pytest.raises(ZeroDivisionError):
        join(lambda: 1 // 0, lambda: seen.append(3))
    assert seen == [1, 2]
    assert fib.__wrapped__(10) == 55


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_the_same_on_any_number_of_threads(count):
    with weft.threads(count):
        assert fib(22) == 17711


def test_branches_fork_only_where_nobody_can_tell():
    fib(2), two(np.zeros(2), np.zeros(2)), same(np.zeros(2))
    forks = [kernel.inspect("mir").count("parfor") for kernel in (fib, two, same)]
    # Both of `fill`'s own loops are parallel as well, which does not matter: what is asked for is a loop over branches.
    joins = [".join" in kernel.inspect("mir") for kernel in (fib, two, same)]
    assert joins == [True, True, False] and forks[0] == 1


@pytest.mark.parametrize("shift", [0, 1, 500, 999, 1000, 1500])
def test_arrays_that_overlap_are_written_in_order(shift):
    for _ in range(20):
        compiled, plain = np.zeros(2500), np.zeros(2500)
        assert two(compiled[:1000], compiled[shift : shift + 1000]) == two.__wrapped__(plain[:1000], plain[shift : shift + 1000])
        assert np.array_equal(compiled, plain)


def test_random_numbers_and_clocks_run_in_order():
    import random

    def draw():
        return random.random()

    @parallel
    def drawn(seed):
        random.seed(seed)
        a, b = join(draw, draw)
        return a, b

    for seed in range(5):
        assert drawn(seed) == drawn.__wrapped__(seed)
    assert "join_forks" not in drawn.inspect("mir")


def test_a_loop_can_hold_joins_and_a_branch_loops():
    from weft import prange

    @parallel
    def total(x):
        s = 0
        for i in prange(len(x)):
            s += x[i]
        return s

    @parallel
    def sums(x, n):
        out = np.zeros(n, dtype=np.int64)
        for i in prange(n):
            a, b = join(lambda: total(x), lambda: fib(i % 10))
            out[i] = a + b
        return out

    x = np.arange(20_000)
    assert np.array_equal(sums(x, 50), sums.__wrapped__(x, 50))


def test_deep_recursion_ends_in_an_exception():
    @parallel
    def deep(n):
        if n == 0:
            return 0
        a, b = join(lambda: deep(n - 1), lambda: 1)
        return a + b

    assert deep(500) == 500
    for _ in range(3):
        with pytest.raises(RecursionError):
            deep(1 << 40)
    assert deep(100) == 100


def test_many_exceptions_at_once():
    @parallel
    def fails(n, k):
        if n == 0:
            return 100 // (k % 4)
        a, b = join(lambda: fails(n - 1, 2 * k), lambda: fails(n - 1, 2 * k + 1))
        return a + b

    for _ in range(50):
        with pytest.raises(ZeroDivisionError, match="integer division or modulo by zero"):
            fails(8, 1)
    assert fails(0, 1) == 100


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent by os.kill")
def test_ctrl_c_stops_all_branches(run_script):
    script = """
        import os, signal, threading
        from weft import join, parallel

        @parallel
        def fib(n: int) -> int:
            if n < 2:
                return n
            a, b = join(lambda: fib(n - 1), lambda: fib(n - 2))
            return a + b

        fib(3)
        for _ in range(2):
            threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
            try:
                print(fib(80))
            except KeyboardInterrupt:
                print("interrupted")
        print(fib(20))
    """
    assert run_script(script, env={"WEFT_NUM_THREADS": "3"}).splitlines() == ["interrupted", "interrupted", "6765"]
