"""reversed() of a range with another step than one."""

from weft import parallel


@parallel
def f(n):
    s = 0
    for i in reversed(range(1, n, 2)):  # error[E0204]: reversed
        s += i
    return s


# types: f(int)
