"""Columns of several types in one list."""

from weft import parallel


@parallel
def f(pairs):
    return list(zip(*pairs))  # error[E0402]: holds int and gets float


# types: f(list[tuple[int, float]])
