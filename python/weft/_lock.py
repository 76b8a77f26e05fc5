"""A lock that compiled functions take, and plain Python too."""

import weakref
from types import TracebackType

from . import _native

# For modules that were compiled ahead of time, which have a runtime of their own and use these locks.
table = _native.lock_table

# By number, for compiled functions whose result is a lock.
_alive: "weakref.WeakValueDictionary[int, Lock]" = weakref.WeakValueDictionary()


class Lock:
    """As `threading.Lock`. Threads that wait for one run without the GIL, inside compiled functions as outside."""

    __slots__ = ("__weakref__", "_number")

    def __init__(self) -> None:
        self._number: int = _native.lock_make()
        _alive[self._number] = self

    @staticmethod
    def _of(number: int) -> "Lock":
        """The lock that has this number."""
        return _alive[number]

    def __del__(self) -> None:
        # Without the attribute when `__init__` has failed; without the module at the interpreter's end.
        number = getattr(self, "_number", None)
        if number is not None and _native is not None:
            _native.lock_give_back(number)

    def __setattr__(self, name: str, value: object) -> None:
        if name != "_number" or hasattr(self, "_number"):
            raise AttributeError(f"'weft.Lock' object has no attribute '{name}' that can be set")
        object.__setattr__(self, name, value)

    def __reduce__(self) -> str:
        raise TypeError("cannot pickle 'weft.Lock' object")

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Takes the lock; whether it did. It waits at most `timeout` seconds, and not at all where `blocking` is false."""
        if not blocking:
            if timeout != -1:
                raise ValueError("can't specify a timeout for a non-blocking call")
            return _native.lock_acquire(self._number, 0.0)
        timeout = float(timeout)
        if timeout != timeout:
            raise ValueError("Invalid value NaN (not a number)")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if timeout > 9223372036.0:
            raise OverflowError("timeout value is too large")
        return _native.lock_acquire(self._number, timeout)

    def release(self) -> None:
        """Gives the lock back; any thread may."""
        _native.lock_release(self._number)

    def locked(self) -> bool:
        """Whether somebody has the lock."""
        return _native.lock_locked(self._number)

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, kind: "type[BaseException] | None", value: "BaseException | None", trace: "TracebackType | None") -> None:
        self.release()

    def __repr__(self) -> str:
        return f"<{'locked' if self.locked() else 'unlocked'} weft.Lock object at {id(self):#x}>"


_native.lock_class(Lock)
