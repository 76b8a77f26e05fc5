"""Python handlers of signals other than Ctrl-C's default one, while the main thread is inside compiled code."""

import sys
import textwrap

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent by os.kill")

BEGIN = """
import os, signal, threading, time
import numpy as np
from weft import parallel, prange

@parallel
def serial(go, n):
    # Goes on until a handler has written to the array, so that a handler that never runs is a test that never ends.
    k = 0
    while go[0] == 0 and k < n:
        k += 1
    return k

@parallel
def counted(go, n):
    x = 1
    for i in range(n):
        x = (x * 3 + i) & 0xffff
        if go[0] != 0:
            break
    return x

@parallel
def fib(go, n: int) -> int:
    return n if n < 2 or go[0] != 0 else fib(go, n - 1) + fib(go, n - 2)

@parallel
def chunks(go, n, ns):
    # Short chunks, so that the caller comes by between them.
    done = 0
    for i in prange(n):
        end = time.perf_counter_ns() + ns
        while time.perf_counter_ns() < end and go[0] == 0:
            pass
        done += 1
    return done

@parallel
def first_is_long(go, n):
    # The caller waits for a helper, or a helper for it.
    done = 0
    for i in prange(n):
        if i == n - 1:
            while go[0] == 0:
                pass
        done += 1
    return done

@parallel
def total(x):
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s

go = np.zeros(1, dtype=np.int64)
N = 1 << 50

def soon(number, seconds=0.15):
    threading.Timer(seconds, os.kill, (os.getpid(), number)).start()

serial(go, 1), counted(go, 1), fib(go, 1), chunks(go, 1, 1)
"""


def run(run_script, script, **options):
    return run_script(BEGIN + textwrap.dedent(script), **options)


@pytest.mark.parametrize("name", ["SIGUSR1", "SIGTERM", "SIGALRM", "SIGINT"])
@pytest.mark.parametrize("call", ["serial(go, N)", "counted(go, N)", "fib(go, 80)", "chunks(go, 1_000_000, 1_000_000)"])
def test_a_handler_runs_during_the_call_and_the_call_goes_on(run_script, name, call):
    script = f"""
    seen = []

    def handler(number, frame):
        seen.append((number, threading.current_thread() is threading.main_thread()))
        go[0] = 1

    signal.signal(signal.{name}, handler)
    soon(signal.{name})
    result = {call}
    print(seen == [(signal.{name}, True)], result is not None)
    """
    assert run(run_script, script) == "True True"


@pytest.mark.parametrize("call", ["serial(go, N)", "counted(go, N)", "fib(go, 80)", "chunks(go, 1_000_000, 1_000_000)"])
def test_an_exception_in_a_handler_ends_the_call(run_script, call):
    script = f"""
    class Enough(Exception):
        pass

    def handler(number, frame):
        raise Enough(number)

    for number in (signal.SIGUSR1, signal.SIGTERM, signal.SIGINT):
        signal.signal(number, handler)
        soon(number)
        try:
            {call}
            print("not ended")
        except Enough as error:
            print(error.args[0] == number, error.__traceback__.tb_frame.f_code.co_name)
    print(float(total(np.ones(1000))), serial(go, 5))
    """
    assert run(run_script, script).splitlines() == ["True <module>"] * 3 + ["1000.0 5"]


def test_sys_exit_in_a_handler(run_script):
    script = """
    import sys
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
    soon(signal.SIGTERM)
    serial(go, N)
    """
    assert run(run_script, script, check=False).returncode == 7


def test_an_interval_timer_ticks_during_a_call(run_script):
    script = """
    ticks = []

    def tick(*_):
        ticks.append(1)
        if len(ticks) == 20:
            go[0] = 1
            signal.setitimer(signal.ITIMER_REAL, 0)

    signal.signal(signal.SIGALRM, tick)
    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
    serial(go, N)
    print(len(ticks))
    """
    assert run(run_script, script) == "20"


def test_a_signal_that_comes_before_the_call_is_watched(run_script):
    # The timer fires at once, when weft's handler does not stand in front of Python's yet.
    script = """
    def handler(*_):
        go[0] = 1

    for seconds in (0.0001, 0.001, 0.005, 0.01, 0.02, 0.03):
        go[0] = 0
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        serial(go, N)
    print("all")
    """
    assert run(run_script, script) == "all"


def test_a_handler_calls_kernels_and_sets_handlers(run_script):
    script = """
    seen = []

    def first(*_):
        seen.append(float(total(np.ones(1_000_000))))
        signal.signal(signal.SIGUSR1, second)
        soon(signal.SIGUSR1)

    def second(*_):
        seen.append(chunks(np.zeros(1, dtype=np.int64), 30, 1_000_000))
        go[0] = 1

    signal.signal(signal.SIGUSR1, first)
    soon(signal.SIGUSR1)
    serial(go, N)
    print(seen)
    """
    assert run(run_script, script) == "[1000000.0, 30]"


def test_ctrl_c_inside_a_handlers_kernel(run_script):
    script = """
    def handler(*_):
        soon(signal.SIGINT)
        serial(go, N)

    signal.signal(signal.SIGUSR1, handler)
    soon(signal.SIGUSR1)
    try:
        serial(go, N)
        print("not interrupted")
    except KeyboardInterrupt:
        print("interrupted")

    def forgiving(*_):
        soon(signal.SIGINT)
        try:
            serial(go, N)
        except KeyboardInterrupt:
            go[0] = 1

    signal.signal(signal.SIGUSR1, forgiving)
    soon(signal.SIGUSR1)
    print(serial(go, N) > 0)
    """
    assert run(run_script, script).splitlines() == ["interrupted", "True"]


def test_handlers_run_while_other_threads_hold_the_interpreter_and_compute(run_script):
    script = """
    stop = []

    def python():
        n = 0
        while not stop:
            n += 1

    def native():
        x = np.ones(1_000_000)
        while not stop:
            assert total(x) == 1_000_000.0

    threads = [threading.Thread(target=work) for work in (python, native, native)]
    for thread in threads:
        thread.start()

    def handler(*_):
        go[0] = 1

    signal.signal(signal.SIGUSR1, handler)
    for call in (lambda: serial(go, N), lambda: chunks(go, 1_000_000, 1_000_000)):
        go[0] = 0
        soon(signal.SIGUSR1)
        call()
    stop.append(1)
    for thread in threads:
        thread.join()
    print("done")
    """
    assert run(run_script, script) == "done"


def test_the_caller_looks_while_it_waits_for_a_helper(run_script):
    # Whoever got the last chunk waits for the handler. When it is the caller itself, the handler cannot run: it is inside a chunk.
    script = """
    import itertools

    @parallel
    def who(out, n):
        for i in prange(n):
            end = time.perf_counter_ns() + 2_000_000
            while time.perf_counter_ns() < end:
                pass
            if i == n - 1:
                while out[0] == 0 and time.perf_counter_ns() < end + 400_000_000:
                    pass
                out[1] += 1 if out[0] != 0 else 0

    out = np.zeros(2, dtype=np.int64)

    def handler(*_):
        out[0] = 1

    signal.signal(signal.SIGUSR1, handler)
    who(out, 1)
    for attempt in range(40):
        out[:] = 0
        soon(signal.SIGUSR1, 0.1)
        who(out, 4)
        if out[1]:
            print("served while waiting")
            break
        time.sleep(0.15)
    else:
        print("never")
    """
    assert run(run_script, script, env={"WEFT_NUM_THREADS": "4"}) == "served while waiting"


def test_a_process_forks_with_one_thread_between_calls(run_script):
    script = """
    if not os.path.exists("/proc/self/task"):
        print("yes")
        os._exit(0)
    counts = []
    os.register_at_fork(after_in_parent=lambda: counts.append(len(os.listdir("/proc/self/task"))))
    for _ in range(3):
        serial(go, 1000)
        time.sleep(0.01)
        child = os.fork()
        if child == 0:
            serial(go, 1000)
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
    print("yes" if max(counts) == 1 else counts)
    """
    assert run(run_script, script) == "yes"
