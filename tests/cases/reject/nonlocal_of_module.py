"""nonlocal without a function around."""

from weft import parallel


@parallel
def f(n):
    nonlocal n  # error[E0201]: no compiled function around binds 'n'
    return n


# types: f(int)
