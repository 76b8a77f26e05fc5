"""Annotations and docstrings do not matter, nor does pass."""

from weft import parallel


@parallel
def f(a: int, b: "float" = 1.5) -> float:
    """A docstring."""
    c: float = a * b
    d: int
    pass
    ...
    return c


# call: f(2)
# call: f(2, 0.25)
# call: f(2.5, b=1)
