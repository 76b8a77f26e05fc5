"""`prange`, as it is when nothing is compiled: Python's `range`.

In compiled code the name alone counts; this module is what makes the same source run, and be debugged, in plain Python.
"""


def prange(*args: int, unchecked: bool = False) -> range:
    """`range(...)` whose iterations compiled code may run on every core.

    The arguments are `range`'s. `unchecked=True` promises that the iterations are independent where weft cannot prove it.
    """
    return range(*args)
