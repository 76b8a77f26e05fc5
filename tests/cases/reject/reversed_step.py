"""reversed() of a range whose step is not known."""

from weft import parallel


@parallel
def f(n, k):
    s = 0
    for i in reversed(range(1, n, k)):  # error[E0204]: reversed
        s += i
    return s


# types: f(int, int)
