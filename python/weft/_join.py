"""`join`, as it is when nothing is compiled: one call after the other.

In compiled code the name alone counts; this module is what makes the same source run, and be debugged, in plain Python.
"""

from collections.abc import Callable
from typing import Any


def join(*calls: Callable[[], Any]) -> "tuple[Any, ...]":
    """The results of calling each argument, as a tuple; compiled code may make the calls at the same time.

    Compiled code takes lambdas without parameters and functions of the program: `a, b = join(lambda: f(x), lambda: f(y))`.
    """
    return tuple(call() for call in calls)
