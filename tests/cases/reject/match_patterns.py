"""Patterns that compiled code does not have."""

from weft import parallel


@parallel
def f(x):
    match x:
        case {"key": value, **rest}:  # error[E0201]: rest
            return value
        case _:
            return 0


# types: f(list[int])
