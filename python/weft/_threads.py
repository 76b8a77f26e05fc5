"""How many threads parallel loops use. Results never depend on it."""

from . import _native

set_threads = _native.set_threads
get_threads = _native.get_threads


class threads:
    """Context manager: parallel loops use `count` threads inside, in the whole process, and as many as before afterwards."""

    __slots__ = ("_before", "_count")

    def __init__(self, count: int) -> None:
        self._count = count
        self._before: "list[int]" = []

    def __enter__(self) -> "threads":
        before = get_threads()
        set_threads(self._count)
        self._before.append(before)
        return self

    def __exit__(self, *exc: object) -> None:
        set_threads(self._before.pop())
