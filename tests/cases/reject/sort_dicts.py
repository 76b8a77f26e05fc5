"""Dicts have no order."""

from weft import parallel


@parallel
def f(items):
    return sorted(items)  # error[E0401]


# types: f(list[dict[int, int]])
