"""Products of large arrays: what only a real interpreter shows."""

import sys

import numpy as np
import pytest

import weft
from weft import parallel


@parallel
def product(a, b):
    return a @ b


PROGRAM = """
    import os, signal, threading, time
    import numpy as np
    from weft import parallel

    @parallel
    def product(a, b):
        return a @ b

    def interrupt_soon():
        time.sleep(0.3)
        os.kill(os.getpid(), signal.SIGINT)

    a = np.ones((12_000, 12_000), np.float32)
    product(a[:8, :8], a[:8, :8])
    threading.Thread(target=interrupt_soon).start()
    start = time.perf_counter()
    try:
        product(a, a)
        print("not interrupted")
    except KeyboardInterrupt:
        print("interrupted" if time.perf_counter() - start < 5 else "late")
    print(product(a[:8, :8], a[:8, :8])[0, 0])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent by os.kill")
def test_ctrl_c_stops_a_product(run_script):
    assert run_script(PROGRAM).split() == ["interrupted", "8.0"]


def test_a_result_that_is_too_large():
    tall, wide = np.broadcast_to(1.0, (10**6, 1)), np.broadcast_to(1.0, (1, 10**8))
    with pytest.raises(MemoryError, match="Unable to allocate 800000000000000 bytes"):
        product(tall, wide)


def test_a_result_whose_size_overflows():
    tall, wide = np.broadcast_to(1.0, (2**40, 1)), np.broadcast_to(1.0, (1, 2**40))
    with pytest.raises(ValueError, match="array is too big"):
        product(tall, wide)


def test_the_same_on_any_number_of_threads():
    rng = np.random.default_rng(3)
    a, b = rng.random((513, 301)), rng.random((301, 467))
    before = weft.get_threads()
    try:
        results = []
        for count in (1, 2, 5):
            weft.set_threads(count)
            results.append(product(a, b).tobytes())
    finally:
        weft.set_threads(before)
    assert len(set(results)) == 1


def test_results_own_their_memory():
    a = np.ones((300, 300))
    kept = product(a, a)
    del a
    assert kept[7, 8] == 300.0 and kept.flags.writeable and kept.flags.c_contiguous
