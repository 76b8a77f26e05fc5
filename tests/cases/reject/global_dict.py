"""A global that is a dict."""

from weft import parallel


TABLE = {1: 2}


@parallel
def f(n):
    return n + len(TABLE)  # error[E0206]


# types: f(int)
