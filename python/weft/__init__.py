"""weft compiles ordinary Python functions to native code and runs their loops on every core, outside the GIL.

    from weft import parallel, prange

    @parallel
    def total(x):
        s = 0.0
        for i in prange(len(x)):
            s += x[i]
        return s

The function keeps the meaning that CPython gives it. Importing weft imports neither NumPy nor the compiler's helpers; both
come when they are first needed.
"""

from ._decorator import parallel
from ._errors import FallbackWarning, ParallelWarning, RaceError, UnsupportedError, WeftError
from ._join import join
from ._lock import Lock
from ._native import __version__
from ._prange import prange
from ._seed import seed
from ._threads import get_threads, set_threads, threads

__all__ = [
    "FallbackWarning",
    "Lock",
    "ParallelWarning",
    "RaceError",
    "UnsupportedError",
    "WeftError",
    "__version__",
    "get_threads",
    "join",
    "parallel",
    "prange",
    "seed",
    "set_threads",
    "threads",
]
