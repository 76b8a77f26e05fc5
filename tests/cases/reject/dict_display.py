"""A second type among the keys of a dict."""

from weft import parallel


@parallel
def f(n):
    d = {1: n}
    d[2.5] = n  # error[E0402]: holds int and gets float
    return n


# types: f(int)
