"""isinstance of a run-time class."""

from weft import parallel


@parallel
def f(n):
    if isinstance(n, int):  # error[E0204]: isinstance
        return 1
    return 0


# types: f(int)
