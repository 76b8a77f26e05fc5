"""A display whose items have two types."""

from weft import parallel


@parallel
def f(n):
    return [n, 0.5]  # error[E0402]: this list holds int and gets float


# types: f(int)
