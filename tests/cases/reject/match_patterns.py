"""Patterns that compiled code does not have."""

from weft import parallel


@parallel
def f(x):
    match x:
        case [a, *rest]:  # error[E0201]: star
            return a
        case {"key": value}:  # error[E0201]: mapping
            return value
        case _:
            return 0


# types: f(list[int])
