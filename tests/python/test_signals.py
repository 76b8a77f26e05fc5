"""Ctrl-C around compiled code: while it compiles, after other handlers, in forked children."""

import os
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent by os.kill")

BEGIN = """
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

def interrupt_after(seconds):
    def send():
        time.sleep(seconds)
        os.kill(os.getpid(), signal.SIGINT)
    threading.Thread(target=send).start()

def attempt(work):
    try:
        work()
        print("not interrupted", flush=True)
    except KeyboardInterrupt:
        print("interrupted", flush=True)

slow(100, 0)
"""


def test_after_asyncio_has_put_pythons_handler_back(run_script):
    script = """
import asyncio

async def main():
    return slow(1, 0)

asyncio.run(main())
# The handler is looked at once per tick of a coarse clock.
time.sleep(0.02)
interrupt_after(0.3)
attempt(lambda: slow(600_000, 1_000_000))
"""
    assert run_script(BEGIN + script) == "interrupted"


def test_a_handler_installed_later_is_kept(run_script):
    script = """
seen = []
before = signal.signal(signal.SIGINT, lambda *_: seen.append(1))
time.sleep(0.02)
interrupt_after(0.1)
print(slow(600, 1_000_000), seen)
time.sleep(0.02)
print(slow(1, 0), seen)
"""
    assert run_script(BEGIN + script) in ("600 [1]\n1 [1]", "600 []\n1 [1]")


def test_ctrl_c_during_compilation_is_not_lost(run_script, tmp_path):
    (tmp_path / "large.py").write_text(
        "import time\nfrom weft import parallel, prange\n@parallel\ndef f(n, ns):\n    k = 0\n"
        + "".join(f"    if k == {i + 1}:\n        k = k * {i} + {i}\n" for i in range(500))
        + "    for i in prange(n):\n        end = time.perf_counter_ns() + ns\n"
        + "        while time.perf_counter_ns() < end:\n            pass\n        k += 1\n    return k\n"
    )
    script = """
import large

attempt(lambda: (interrupt_after(0.02), large.f(600_000, 1_000_000)))
"""
    assert run_script(BEGIN + script) == "interrupted"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_child_forked_by_another_thread_has_a_main_thread_of_its_own(run_script):
    script = """
def fork():
    time.sleep(0.1)
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        # While the parent's main thread was inside compiled code; nobody is here.
        try:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(1)
            print("lost")
        except KeyboardInterrupt:
            print("python's")
        attempt(lambda: slow(1, 0))
        interrupt_after(0.3)
        attempt(lambda: slow(600_000, 1_000_000))
    finally:
        os._exit(0)

thread = threading.Thread(target=fork)
thread.start()
slow(600, 1_000_000)
thread.join()
"""
    assert run_script(BEGIN + script).splitlines() == ["python's", "not interrupted", "interrupted"]


def test_daemon_threads_inside_compiled_code_end_with_the_process(run_script):
    script = """
def forever():
    while True:
        slow(20, 1_000_000)

for _ in range(4):
    threading.Thread(target=forever, daemon=True).start()
time.sleep(0.1)
print("end")
"""
    assert run_script(BEGIN + script) == "end"
