"""A specification for a list."""

from weft import parallel


@parallel
def f(s):
    return f"{[s]:5}"  # error[E0405]: list[int] takes no format specification


# types: f(int)
