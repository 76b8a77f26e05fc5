"""`weft.Lock` between Python threads, with signals, and as a Python object."""

import copy
import gc
import linecache
import pickle
import subprocess
import sys
import threading
import time
import weakref

import numpy as np
import pytest
import weft
from weft import Lock, parallel, prange

guard = Lock()


@parallel
def deposit(lock, balance, n):
    for _ in range(n):
        with lock:
            before = balance[0]
            balance[0] = before + 1


@parallel
def deposit_by_hand(balance, n):
    for _ in range(n):
        guard.acquire()
        balance[0] += 1
        guard.release()


@parallel
def take(lock, timeout):
    return lock.acquire(True, timeout)


@parallel
def chunks(lock, balance, n):
    for i in prange(n, unchecked=True):
        with lock:
            balance[0] += 1
            balance[1] += i % 2


@parallel
def fails(lock, n):
    with lock:
        return 1 // n


@parallel
def later(n, lock=guard):
    with lock:
        return n + 1


@parallel
def optional(lock, n):
    if lock is None:
        return n
    with lock:
        return n + 1


def together(count, work):
    threads = [threading.Thread(target=work, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


def test_threads_exclude_each_other():
    lock, balance = Lock(), np.zeros(1, dtype=np.int64)

    def work(i):
        if i == 0:
            for _ in range(500):
                with lock:
                    balance[0] += 1
        else:
            deposit(lock, balance, 50_000)

    deposit(lock, balance, 0)
    together(4, work)
    assert balance[0] == 150_500
    assert not lock.locked()


def test_a_global_lock():
    balance = np.zeros(1, dtype=np.int64)
    deposit_by_hand(balance, 0)
    together(4, lambda i: deposit_by_hand(balance, 30_000))
    assert balance[0] == 120_000


def test_chunks_of_several_calls():
    lock, balance = Lock(), np.zeros(2, dtype=np.int64)
    chunks(lock, balance, 0)
    together(3, lambda i: chunks(lock, balance, 40_000))
    assert list(balance) == [120_000, 60_000]
    assert chunks.report().specialisations[0].loops[0].parallel


def test_a_chunk_waits_for_python():
    lock, balance = Lock(), np.zeros(2, dtype=np.int64)
    chunks(lock, balance, 0)
    lock.acquire()
    thread = threading.Thread(target=chunks, args=(lock, balance, 1000))
    thread.start()
    time.sleep(0.1)
    # The thread holds no GIL while it waits, or nobody would be here.
    assert thread.is_alive() and balance[0] == 0
    lock.release()
    thread.join(60)
    assert balance[0] == 1000


def test_another_global_lock():
    space = {"weft": weft, "parallel": parallel}
    source = "first = weft.Lock()\ndef busy():\n    return first.locked()\n"
    code = compile(source, "locks_of_another_module.py", "exec")
    linecache.cache["locks_of_another_module.py"] = (len(source), None, source.splitlines(True), "locks_of_another_module.py")
    exec(code, space)
    busy = parallel(space["busy"])
    assert not busy()
    old = space["first"]
    old.acquire()
    assert busy()
    space["first"] = Lock()
    assert not busy()
    assert old.locked()


def test_timeouts():
    lock = Lock()
    assert take(lock, -1.0)
    start = time.perf_counter()
    assert not take(lock, 0.05)
    assert 0.04 < time.perf_counter() - start < 5
    assert not lock.acquire(timeout=0.01)
    assert not lock.acquire(False)
    lock.release()
    assert lock.acquire(False)


def test_released_after_a_failure():
    lock = Lock()
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            fails(lock, 0)
        assert not lock.locked()
    assert fails(lock, 1) == 1


def test_none_and_defaults():
    assert optional(None, 1) == 1
    assert optional(Lock(), 1) == 2
    assert later(1) == 2
    assert later(1, Lock()) == 2
    guard.acquire()
    try:
        assert not take(guard, 0.001)
    finally:
        guard.release()


def test_the_object():
    lock = Lock()
    assert not lock.locked() and "unlocked" in repr(lock)
    with lock as entered:
        assert entered is True and lock.locked() and "<locked" in repr(lock)
    with pytest.raises(RuntimeError, match="release unlocked lock"):
        lock.release()
    with pytest.raises(RuntimeError), lock:
        raise RuntimeError
    assert not lock.locked()
    for bad in [(False, 1.0), (True, -2.0), (True, float("nan"))]:
        with pytest.raises(ValueError):
            lock.acquire(*bad)
    with pytest.raises(OverflowError):
        lock.acquire(True, 1e30)
    with pytest.raises(TypeError):
        pickle.dumps(lock)
    with pytest.raises(TypeError):
        copy.copy(lock)
    with pytest.raises(AttributeError):
        lock._number = 0
    assert lock == lock and lock != Lock()
    gone = weakref.ref(lock)
    del lock
    gc.collect()
    assert gone() is None


def test_many_locks():
    for _ in range(50_000):
        assert not Lock().locked()


def test_results_are_the_very_objects():
    @parallel
    def result(lock):
        return lock, [guard, lock], {"a": lock}

    lock = Lock()
    alone, both, table = result(lock)
    assert alone is lock and both[0] is guard and both[1] is lock and table["a"] is lock
    fields = Fields(lock)
    assert swap(fields) is lock and fields.lock is guard


class Fields:
    def __init__(self, lock: Lock):
        self.lock = lock


@parallel
def swap(fields):
    before = fields.lock
    fields.lock = guard
    return before


def test_a_lock_that_leaves_its_list_during_a_call_is_nobody_elses():
    gate = Lock()

    @parallel
    def holds(locks, gate):
        with locks[0]:
            with gate:
                return locks[0].locked()

    locks = [Lock()]
    assert holds(locks, gate)
    found = []
    gate.acquire()
    thread = threading.Thread(target=lambda: found.append(holds(locks, gate)))
    thread.start()
    while not locks[0].locked():
        time.sleep(0.001)
    locks.clear()
    gc.collect()
    others = [Lock() for _ in range(50)]
    assert not any(lock.locked() for lock in others)
    gate.release()
    thread.join()
    assert found == [True]


def test_refused():
    for keyed in ({Lock(): 1}, {Lock()}, frozenset({Lock()})):
        with pytest.raises(TypeError, match="Lock"):
            length(keyed)


@parallel
def length(items):
    return len(items)


SLOW = """
import signal, sys, threading, time, os
import numpy as np
from weft import Lock, parallel, prange

lock = Lock()

@parallel
def wait():
    with lock:
        return 1

@parallel
def hold(x, busy):
    n = 0
    with lock:
        busy[0] = 1
        while x[0] == 0:
            n += 1
    return n

@parallel
def chunks(n, total):
    for i in prange(n, unchecked=True):
        with lock:
            total[0] += 1

wait()
x, busy = np.ones(1), np.zeros(1)
hold(x, busy)
chunks(4, x)
what = sys.argv[1]
if what != "hold":
    lock.acquire()

def interrupt():
    time.sleep(0.3)
    global sent
    sent = time.perf_counter()
    os.kill(os.getpid(), signal.SIGINT)

threading.Thread(target=interrupt).start()
try:
    if what == "wait":
        wait()
    elif what == "python":
        lock.acquire()
    elif what == "chunks":
        chunks(100000, x)
    else:
        hold(np.zeros(1), busy)
except KeyboardInterrupt:
    print("interrupted", time.perf_counter() - sent < 0.5, lock.locked())
"""


@pytest.mark.parametrize("what", ["wait", "python", "chunks", "hold"])
def test_ctrl_c(what, tmp_path):
    path = tmp_path / "slow.py"
    path.write_text(SLOW)
    done = subprocess.run([sys.executable, path, what], capture_output=True, text=True, timeout=60)
    # What a with statement held when Ctrl-C came is free again; what Python itself took stays taken.
    assert done.stdout.split() == ["interrupted", "True", str(what != "hold")], done.stderr
