"""Ctrl-C while compiled code runs."""

import sys
import textwrap

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent by os.kill")

PROGRAM = """
    import os, signal, threading, time
    from weft import parallel, prange

    @parallel
    def slow(n, ns):
        done = 0
        for i in prange(n):
            end = time.perf_counter_ns() + ns
            while time.perf_counter_ns() < end:
                pass
            done += 1
        return done

    def interrupt_soon():
        time.sleep(0.3)
        os.kill(os.getpid(), signal.SIGINT)

    slow(100, 0)
    for _ in range(2):
        threading.Thread(target=interrupt_soon).start()
        try:
            slow(600_000, 1_000_000)
            print("not interrupted")
        except KeyboardInterrupt:
            print("interrupted")
        print(slow(10, 0))
"""


def test_ctrl_c_stops_the_main_threads_call(run_script):
    assert run_script(PROGRAM).splitlines() == ["interrupted", "10"] * 2


def test_a_programs_own_handler_is_kept(run_script):
    script = """
        import os, signal
        seen = []
        signal.signal(signal.SIGINT, lambda *_: seen.append(1))
        from weft import parallel

        @parallel
        def f(x):
            return x + 1

        f(1)
        os.kill(os.getpid(), signal.SIGINT)
        print(f(1), seen)
    """
    assert run_script(script) == "2 [1]"


def test_ctrl_c_outside_compiled_code_is_pythons(run_script):
    script = """
        import os, signal
        from weft import parallel

        @parallel
        def f(x):
            return x + 1

        f(1)
        try:
            os.kill(os.getpid(), signal.SIGINT)
            print("lost")
        except KeyboardInterrupt:
            print("python's")
        print(f(1))
    """
    assert run_script(script).splitlines() == ["python's", "2"]


LOOPS = """
    import os, signal, threading, time
    import numpy as np
    from weft import parallel, prange

    @parallel
    def carried(n):
        x = 1
        for i in range(n):
            x = (x * 3 + i) & 0xffff
        return x

    @parallel
    def nested(n, m):
        x = 1
        for i in range(n):
            for j in range(m):
                x = (x * 3 + j) & 0xffff
        return x

    @parallel
    def empty_inside(n, m):
        x = 1
        for i in range(n):
            x = (x * 3) & 0xffff
            for j in range(m):
                x += 1
        return x

    @parallel
    def constant_inside(n):
        x = 1
        for i in range(n):
            for j in range(4):
                x = (x * 3 + j) & 0xffff
        return x

    @parallel
    def backwards(n):
        x = 1
        for i in range(n, 0, -3):
            x = (x * 3 + i) & 0xffff
        return x

    @parallel
    def heavy(n):
        x = 1.0
        for i in range(n):
            x = np.sin(x) + np.cos(x) + np.exp(-x) + np.tan(x) + np.sin(x * 2) + np.cos(x * 3) + np.sin(x * 4) + np.sin(x * 5)
        return x

    @parallel
    def turns(n):
        k = 0
        while k < n:
            k += 1
            if k == 1 << 40:
                k = 0
        return k

    @parallel
    def forever(n):
        k = n
        while True:
            k = k ^ 1
        return k

    @parallel
    def fib(n: int) -> int:
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    def twice(x):
        return (x * 3 + 1) & 0xffff

    @parallel
    def calling(n):
        x = 1
        for i in range(n):
            x = twice(x)
        return x

    @parallel
    def chunks(n, out):
        for i in prange(n):
            x = i
            for j in range(1 << 50):
                x = (x * 3 + j) & 0xffff
            out[i] = x

    @parallel
    def long_chunks(n):
        s = 0
        for i in prange(n):
            s += (i * i) % 7
        return s

    @parallel
    def together(n, out):
        for i in prange(n):
            out[i] = fib(60)

    @parallel(threads=1)
    def alone(n, out):
        for i in prange(n):
            out[i] = fib(60)
"""

CALLS = [
    "carried(N)",
    "nested(N, N)",
    "nested(N, 3)",
    "empty_inside(N, 0)",
    "constant_inside(N)",
    "backwards(N)",
    "heavy(N)",
    "turns(N)",
    "forever(1)",
    "fib(70)",
    "calling(N)",
    "chunks(2, out)",
    "chunks(100, out)",
    "long_chunks(N)",
    "together(50, out)",
    "alone(50, out)",
]


def test_ctrl_c_stops_every_kind_of_loop(run_script):
    attempts = "".join(f"attempt({call!r}, lambda: {call})\n" for call in CALLS)
    script = f"""
out = np.zeros(100, dtype=np.int64)
N = 1 << 45

def attempt(name, work):
    timer = threading.Timer(0.15, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        work()
        print(name, "was not interrupted")
    except KeyboardInterrupt:
        print(name)
    timer.join()

for warm in (lambda: carried(1), lambda: nested(1, 1), lambda: fib(3), lambda: chunks(0, out), lambda: together(0, out)):
    warm()
{attempts}
print(carried(10) == carried.__wrapped__(10), fib(20), nested(300, 300) == nested.__wrapped__(300, 300))
"""
    lines = run_script(textwrap.dedent(LOOPS) + script).splitlines()
    assert lines == [*CALLS, "True 6765 True"]


def test_ctrl_c_reaches_the_main_thread_while_other_threads_compute(run_script):
    script = """
stop = []

def work():
    while not stop:
        carried(1_000_000)
        chunks(0, np.zeros(1, dtype=np.int64))
        long_chunks(1_000_000)

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for call in (lambda: carried(1 << 45), lambda: long_chunks(1 << 45)):
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    try:
        call()
        print("not interrupted")
    except KeyboardInterrupt:
        print("interrupted")
stop.append(1)
for thread in threads:
    thread.join()
"""
    assert run_script(textwrap.dedent(LOOPS) + script).splitlines() == ["interrupted"] * 2


def test_ctrl_c_ends_a_sleep(run_script):
    script = """
        import os, signal, threading, time
        from weft import parallel

        @parallel
        def sleeps(secs):
            try:
                time.sleep(secs)
            except Exception:
                return 1
            return 0

        def interrupt_soon():
            time.sleep(0.3)
            os.kill(os.getpid(), signal.SIGINT)

        sleeps(0)
        threading.Thread(target=interrupt_soon).start()
        start = time.monotonic()
        try:
            print(sleeps(60))
        except KeyboardInterrupt:
            print("interrupted", time.monotonic() - start < 20)
        print(sleeps(0))
    """
    assert run_script(script).splitlines() == ["interrupted True", "0"]
