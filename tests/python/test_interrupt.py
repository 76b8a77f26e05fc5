"""Ctrl-C while compiled code runs."""

import sys

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
