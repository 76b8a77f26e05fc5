"""A formatted string."""

from weft import parallel


@parallel
def f(n):
    if n < 0:
        raise ValueError(f"negative: {n}")  # error[E0202]: an f-string
    return n


# types: f(int)
