"""`fn.submit()`: futures of calls, awaited, cancelled, failing."""

import asyncio
import concurrent.futures
import os
import threading
import time

import numpy as np
import pytest

import weft
from weft import _submit, parallel, prange


@parallel
def total(x, scale=1.0):
    s = 0.0
    for i in prange(len(x)):
        s += x[i] * scale
    return s


@parallel
def item(x, i):
    return x[i]


@parallel
def held(go):
    """Goes on until somebody writes to the array."""
    k = 0
    while go[0] == 0:
        k += 1
    return go[0]


def test_results_arguments_and_callbacks():
    x, seen = np.ones(1000), []
    futures = [total.submit(x, scale=float(k)) for k in range(20)]
    for future in futures:
        assert isinstance(future, concurrent.futures.Future)
        future.add_done_callback(lambda done: seen.append(done.result()))
    assert [future.result(60) for future in concurrent.futures.as_completed(futures, 60)] != []
    assert [future.result() for future in futures] == [1000.0 * k for k in range(20)]
    concurrent.futures.wait(futures)
    deadline = time.monotonic() + 60
    while len(seen) < 20 and time.monotonic() < deadline:
        time.sleep(0.001)
    assert sorted(seen) == [1000.0 * k for k in range(20)]


def test_awaiting():
    async def main():
        x = np.ones(1000)
        one = asyncio.wrap_future(total.submit(x))
        many = await asyncio.gather(*(asyncio.wrap_future(total.submit(x, float(k))) for k in range(10)))
        with pytest.raises(IndexError, match="index 5 is out of bounds"):
            await asyncio.wrap_future(item.submit(x[:3], 5))
        return await one, many

    assert asyncio.run(main()) == (1000.0, [1000.0 * k for k in range(10)])


def test_the_event_loop_runs_while_a_call_does():
    async def main():
        go = np.zeros(1, dtype=np.int64)
        future = asyncio.wrap_future(held.submit(go))
        for _ in range(10):
            await asyncio.sleep(0.001)
            assert not future.done()
        go[0] = 7
        return await future

    assert asyncio.run(main()) == 7


def test_exceptions_and_their_tracebacks():
    future = item.submit(np.zeros(3), 3)
    error = future.exception(60)
    assert isinstance(error, IndexError)
    with pytest.raises(IndexError) as caught:
        future.result()
    assert caught.traceback[-1].name == "item"


def test_wrong_arguments_and_refusals_are_the_futures():
    @parallel
    def refused(x):
        with x:
            return 0

    with pytest.raises(TypeError):
        total.submit().result(60)
    with pytest.raises(weft.UnsupportedError):
        refused.submit(1).result(60)


def test_cancellation():
    workers = _submit.executor()._max_workers
    go = np.zeros(1, dtype=np.int64)
    running = [held.submit(go) for _ in range(workers)]
    waiting = [held.submit(go) for _ in range(3)]
    deadline = time.monotonic() + 60
    while not all(future.running() for future in running) and time.monotonic() < deadline:
        time.sleep(0.001)
    try:
        assert [future.cancel() for future in waiting] == [True] * 3
        assert [future.cancel() for future in running] == [False] * workers
        with pytest.raises(concurrent.futures.TimeoutError):
            running[0].result(0.01)
    finally:
        go[0] = 1
    assert [future.result(60) for future in running] == [1] * workers
    for future in waiting:
        with pytest.raises(concurrent.futures.CancelledError):
            future.result()


def test_an_awaited_call_is_cancelled():
    async def main():
        go = np.zeros(1, dtype=np.int64)
        inner = held.submit(go)
        outer = asyncio.wrap_future(inner)
        await asyncio.sleep(0.01)
        outer.cancel()
        with pytest.raises(asyncio.CancelledError):
            await outer
        # What runs is not stopped, as with every executor.
        go[0] = 3
        return await asyncio.to_thread(inner.result, 60) if not inner.cancelled() else 3

    assert asyncio.run(main()) == 3


def test_calls_from_many_threads():
    x, results = np.ones(1000), []

    def work():
        results.extend(total.submit(x).result(60) for _ in range(20))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [1000.0] * 160


def test_ctrl_c_while_waiting_for_a_future(run_script):
    script = """
        import os, signal, threading, time
        import numpy as np
        from weft import parallel

        @parallel
        def held(go):
            k = 0
            while go[0] == 0:
                k += 1
            return go[0]

        go = np.zeros(1, dtype=np.int64)
        future = held.submit(go)
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            future.result()
            print("not interrupted")
        except KeyboardInterrupt:
            print("interrupted", future.running())
        go[0] = 5
        print(future.result())
    """
    assert run_script(script).splitlines() == ["interrupted True", "5"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_child_has_its_own_executor(run_script):
    script = """
        import os
        import numpy as np
        from weft import parallel, prange

        @parallel
        def total(x):
            s = 0.0
            for i in prange(len(x)):
                s += x[i]
            return s

        assert total.submit(np.ones(10)).result() == 10.0
        child = os.fork()
        if child == 0:
            os._exit(0 if total.submit(np.ones(20)).result(60) == 20.0 else 1)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), float(total.submit(np.ones(30)).result()))
    """
    assert run_script(script) == "0 30.0"


def test_work_that_is_left_at_the_end_is_done(run_script):
    script = """
        import numpy as np
        from weft import parallel

        @parallel
        def double(x):
            return x + x

        for k in range(20):
            double.submit(k).add_done_callback(lambda future: print(f"{future.result()}\\n", end=""))
    """
    assert sorted(map(int, run_script(script).split())) == [2 * k for k in range(20)]
