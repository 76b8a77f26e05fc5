"""Assigning a global."""

from weft import parallel


N = 0


@parallel
def f(x):
    global N  # error[E0201]: assigning a global
    N = x
    return N


# types: f(int)
