"""A recursion that never returns a value."""

from weft import parallel


@parallel
def f(n):
    return f(n - 1)  # error[E0410]: f


# types: f(int)
