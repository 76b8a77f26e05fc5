"""Children of processes whose other threads were inside compiled code, the compiler or the pool when they forked."""

import os
import sys
import textwrap

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="no safe fork here")

BEGIN = """
import multiprocessing, os, signal, sys, threading, time, warnings
import numpy as np
from weft import parallel, prange

# Python says that threads and fork do not mix; that they do is what is tested.
warnings.simplefilter("ignore", DeprecationWarning)

@parallel
def total(x):
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s

@parallel
def slow(n, ns):
    done = 0
    for i in prange(n):
        end = time.perf_counter_ns() + ns
        while time.perf_counter_ns() < end:
            pass
        done += 1
    return done

@parallel
def serial(n):
    x = 1
    for i in range(n):
        x = (x * 3 + i) & 0xffff
    return x

@parallel
def item(x, i):
    return x[i]

ONES = np.ones(500_000)

def make(k):
    text = f"def fresh(n):\\n    s = {k}\\n    for i in prange(n):\\n        s += i * {k}\\n    return s\\n"
    import linecache
    name = f"<fresh {k}>"
    linecache.cache[name] = (len(text), None, text.splitlines(True), name)
    scope = {"prange": prange}
    exec(compile(text, name, "exec"), scope)
    return parallel(scope["fresh"])

def child_works(k=0):
    assert total(ONES) == 500_000.0
    assert serial(1000) == serial.__wrapped__(1000)
    assert slow(100, 1000) == 100
    assert make(k)(100) == k + 4950 * k
    try:
        item(ONES, 500_000)
        raise SystemExit(3)
    except IndexError:
        pass
    threads = [threading.Thread(target=total, args=(ONES,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

def fork(work, *args):
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work(*args)
            status = 0
        except BaseException:
            import traceback
            traceback.print_exc()
        finally:
            os._exit(status)
    return child

def wait(child):
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status == 0, status

stop = []

def background(*works):
    def run(work):
        while not stop:
            work()
    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    return threads

def end(threads):
    stop.append(1)
    for thread in threads:
        thread.join()
"""


def run(run_script, script):
    return run_script(BEGIN + textwrap.dedent(script), env={"WEFT_NUM_THREADS": "3"})


def test_children_while_other_threads_are_inside_parallel_loops(run_script):
    script = """
    threads = background(lambda: slow(50, 100_000), lambda: total(ONES), lambda: serial(100_000))
    for k in range(15):
        wait(fork(child_works, k))
        assert total(ONES) == 500_000.0
    end(threads)
    print("done")
    """
    assert run(run_script, script) == "done"


def test_children_while_other_threads_compile(run_script):
    script = """
    import itertools
    numbers = itertools.count(1000)

    def compile_new():
        k = next(numbers)
        assert make(k)(100) == k + 4950 * k

    threads = background(compile_new, compile_new)
    for k in range(15):
        # Another moment of the compilation each time.
        time.sleep(0.0007 * k)
        wait(fork(child_works, k))
    end(threads)
    print("done")
    """
    assert run(run_script, script) == "done"


def test_a_child_compiles_what_the_parent_was_compiling(run_script, tmp_path):
    (tmp_path / "large.py").write_text(
        "from weft import parallel, prange\n@parallel\ndef f(n):\n    k = 0\n"
        + "".join(f"    if k == {i + 1}:\n        k = k * {i} + {i}\n" for i in range(300))
        + "    for i in prange(n):\n        k += 1\n    return k\n"
    )
    script = """
    import large

    thread = threading.Thread(target=large.f, args=(10,))
    thread.start()
    time.sleep(0.01)

    def same():
        assert large.f(1000) == 1000

    child = fork(same)
    wait(child)
    thread.join()
    print(large.f(5))
    """
    assert run(run_script, script) == "5"


def test_the_first_compilation_of_a_process_does_not_hinder_its_child(run_script):
    script = """
    for delay in (0, 0.0002, 0.0005, 0.001, 0.002, 0.004):
        def first(delay=delay):
            thread = threading.Thread(target=lambda: make(1)(10))
            thread.start()
            time.sleep(delay)
            wait(fork(child_works, 2))
            thread.join()
        # In a process of its own, in which nothing has been compiled yet.
        wait(fork(first))
    print("done")
    """
    assert run(run_script, script) == "done"


def test_a_child_of_a_child(run_script):
    script = """
    total(ONES)

    def second():
        child_works(1)
        wait(fork(child_works, 2))
        child_works(3)

    def first():
        child_works(4)
        wait(fork(second))

    threads = background(lambda: slow(50, 100_000))
    wait(fork(first))
    end(threads)
    print(total(ONES) == 500_000.0)
    """
    assert run(run_script, script) == "True"


def test_a_thread_forks_while_the_main_thread_is_inside_a_parallel_loop(run_script):
    script = """
    outcome = []

    def work():
        time.sleep(0.05)
        for k in range(5):
            wait(fork(child_works, k))
        outcome.append("children")

    thread = threading.Thread(target=work)
    thread.start()
    while not outcome:
        assert slow(200, 100_000) == 200
    thread.join()
    print(*outcome)
    """
    assert run(run_script, script) == "children"


@pytest.mark.parametrize("call", ["slow(1_000_000, 100_000)", "serial(1 << 45)"])
def test_a_handler_forks_during_a_call(run_script, call):
    # The child goes on inside the handler; its own calls work, and so does leaving the parent's call by an exception.
    script = f"""
    class Out(Exception):
        pass

    children = []

    def handler(*_):
        children.append(fork(child_works))
        child = os.fork()
        if child == 0:
            raise Out("child")
        children.append(child)
        raise Out("parent")

    signal.signal(signal.SIGUSR1, handler)
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGUSR1)).start()
    try:
        {call}
    except Out as error:
        if error.args == ("child",):
            status = 1
            try:
                child_works(5)
                status = 0
            finally:
                os._exit(status)
    for child in children:
        wait(child)
    print("done")
    """
    assert run(run_script, script) == "done"


def test_a_parallel_loop_does_not_go_on_in_a_child(run_script):
    script = """
    children = []

    def handler(*_):
        children.append(os.fork())

    signal.signal(signal.SIGUSR1, handler)
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGUSR1)).start()
    try:
        result = slow(3_000, 100_000)
    except RuntimeError as error:
        assert children == [0], "the parent goes on"
        assert "fork" in str(error), error
        child_works(6)
        os._exit(7)
    assert result == 3_000
    print(os.waitstatus_to_exitcode(os.waitpid(children[0], 0)[1]))
    """
    assert run(run_script, script) == "7"


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_multiprocessing_while_threads_compute(run_script, method):
    script = f"""
    if __name__ == "__main__":
        threads = background(lambda: slow(50, 100_000), lambda: total(ONES))
        with multiprocessing.get_context("{method}").Pool(2) as pool:
            print(pool.map(serial, [10, 1000]) == [serial(10), serial(1000)], pool.map(total, [ONES] * 3) == [500_000.0] * 3)
        end(threads)
    """
    assert run(run_script, script) == "True True"
