"""The threads behind `submit()`: one executor per process, made when it is first used."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

from . import _native

_lock = threading.Lock()
_executor = None
_owner = 0


def executor():
    """This process's executor; a forked child makes its own."""
    global _executor, _owner
    if _executor is None or _owner != os.getpid():
        with _lock:
            if _executor is None or _owner != os.getpid():
                _executor = ThreadPoolExecutor(max(_native.get_threads(), 4), "weft-submit")
                _owner = os.getpid()
    return _executor


def _new_lock():
    global _lock
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_new_lock)
