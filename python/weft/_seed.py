"""The seed of weft's own random generators."""

from . import _native


def seed(n: "int | None" = None) -> None:
    """Seeds what compiled functions called from this thread draw afterwards.

    Compiled code has generators of its own, one for `random` and one for `np.random` in every thread. `weft.seed(n)` sets this thread's
    as `random.seed(n)` and `np.random.seed(n % 2**32)` inside a compiled function would, so serial code gives CPython's and NumPy's
    sequences for that seed; parallel loops take the keys of their streams from them, and give the same numbers on any number of
    threads. `weft.seed()` and `weft.seed(None)` seed from the system, as at the start. Python's and NumPy's own generators are left alone.
    """
    _native.seed(n)
