"""A recursion that never returns a value."""

from weft import parallel


@parallel
def f(n):  # error[E0410]: f
    return f(n - 1)


# types: f(int)
