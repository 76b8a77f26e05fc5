"""A dict."""

from weft import parallel


@parallel
def f(n):
    d = {1: n}  # error[E0202]: a dict
    return n


# types: f(int)
