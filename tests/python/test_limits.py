"""Thread counts out of range, and processes that may not have the threads or the memory that weft asks for."""

import sys
import textwrap

import pytest

import weft
from weft import parallel

BEGIN = """
import resource, sys, threading
import numpy as np
import weft
from weft import parallel, prange

@parallel
def total(x):
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s

@parallel
def many(x):
    a = 0.0
    b = 0.0
    c = 0.0
    d = 0
    for i in prange(len(x)):
        a += x[i]
        b = max(b, x[i])
        c = min(c, x[i])
        d += i
    return a, b, c, d

x = np.arange(2_000_000.0)

def leave(megabytes):
    # What the process has now, and so much more address space.
    with open("/proc/self/statm") as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (megabytes << 20),) * 2)
"""

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of the address space are Linux's here")


@pytest.mark.parametrize("count", [0, -1, -(2**62), 1025, 2**62])
def test_thread_counts_out_of_range_are_refused(count):
    before = weft.get_threads()
    with pytest.raises(ValueError, match="from 1 to 1024"):
        weft.set_threads(count)
    with pytest.raises(ValueError, match="from 1 to 1024"), weft.threads(count):
        pass
    with pytest.raises(ValueError, match="from 1 to 1024"):
        parallel(threads=count)(lambda x: x)
    assert weft.get_threads() == before


@pytest.mark.parametrize("count", [2**64, -(2**64), 1.5, "2", None])
def test_thread_counts_of_other_kinds_are_refused(count):
    before = weft.get_threads()
    with pytest.raises((TypeError, ValueError, OverflowError)):
        weft.set_threads(count)
    assert weft.get_threads() == before


def test_many_more_threads_than_cores(run_script):
    script = """
    weft.set_threads(300)
    print(total(x) == x.sum(), many(x)[3])
    """
    assert run_script(textwrap.dedent(BEGIN) + textwrap.dedent(script)) == "True 1999999000000"


@pytest.mark.parametrize("text", ["0", "-3", "many", "99999999999999999999", "2.5", ""])
def test_a_bad_variable_is_named_and_not_used(run_script, text):
    done = run_script(
        textwrap.dedent(BEGIN) + "print(weft.get_threads() >= 1, total(x) == x.sum())", env={"WEFT_NUM_THREADS": text}, check=False
    )
    assert (done.returncode, done.stdout) == (0, "True True\n"), done.stderr
    assert done.stderr.count(f"WEFT_NUM_THREADS={text} is not a number from 1 to 1024") == 1


@linux
def test_a_pool_that_cannot_start_leaves_the_loop_to_its_caller(run_script):
    script = """
    weft.set_threads(1)
    expected = total(x), many(x)
    weft.set_threads(200)
    leave(megabytes=100)
    for _ in range(3):
        assert (total(x), many(x)) == expected
    # A smaller pool fits.
    weft.set_threads(3)
    assert (total(x), many(x)) == expected
    print("the same")
    """
    done = run_script(textwrap.dedent(BEGIN) + textwrap.dedent(script), check=False)
    assert (done.returncode, done.stdout) == (0, "the same\n"), done.stderr
    assert done.stderr.count("cannot start 200 threads") == 1 and "run on the calling thread" in done.stderr


@linux
def test_a_compiling_thread_that_cannot_start_is_an_error(run_script):
    script = """
    leave(megabytes=30)
    try:
        total(x)
        print("compiled")
    except Exception as error:
        print(type(error).__name__, "compiling thread" in str(error))
    resource.setrlimit(resource.RLIMIT_AS, (resource.getrlimit(resource.RLIMIT_AS)[1],) * 2)
    """
    assert run_script(textwrap.dedent(BEGIN) + textwrap.dedent(script)) == "RuntimeError True"


@linux
def test_arrays_that_do_not_fit(run_script):
    script = """
    @parallel
    def rows(n, m):
        out = np.zeros(n)
        for i in prange(n):
            row = np.zeros(m)
            row[i % m] = 1.0
            out[i] = row[i % m]
        return out

    assert rows(4, 10).sum() == 4.0
    total(x)
    leave(megabytes=300)
    for _ in range(3):
        try:
            rows(100_000, 1 << 33)
            print("fitted")
        except MemoryError as error:
            assert "Unable to allocate 68719476736 bytes" in str(error), error
    print(rows(100, 10).sum(), total(x) == x.sum())
    """
    assert run_script(textwrap.dedent(BEGIN) + textwrap.dedent(script)) == "100.0 True"


@linux
@pytest.mark.parametrize(("megabytes", "fits"), [(400, "two copies would have fitted"), (4, "the same")])
def test_private_copies_that_do_not_fit(run_script, megabytes, fits):
    """Without memory for the copies of an accumulation's target, the loop runs on the target itself."""
    script = f"""
    @parallel
    def histogram(keys, counts):
        for i in prange(len(keys)):
            counts[keys[i]] += 1

    keys = np.arange(24_000_000) % 2_000_003
    expected = np.bincount(keys, minlength=2_000_003)
    few = np.zeros(11, np.int64)
    histogram(np.arange(1000) % 11, few)
    assert "parallel scatter(+ counts)" in str(histogram.report())
    weft.set_threads(2)
    counts = np.zeros(2_000_003, np.int64)
    total(x)  # the pool has started
    spare = np.empty(1 << 18)
    leave({megabytes})
    held = []
    try:
        while {megabytes} < 32:
            held.append(np.empty(1 << 19))  # what the process has free
    except MemoryError:
        pass
    del spare  # the pool's queue grows by a block now and then, without which the process ends
    histogram(keys, counts)
    np.subtract(counts, expected, out=counts)  # a comparison would need memory
    assert not counts.any()
    try:
        np.ones(4_000_006)
        print("two copies would have fitted")
    except MemoryError:
        print("the same")
    """
    assert run_script(textwrap.dedent(BEGIN) + textwrap.dedent(script)) == fits
