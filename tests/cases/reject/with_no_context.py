"""`with` on an object that is no context manager."""

from weft import parallel


class Point:
    def __init__(self, n: int):
        self.n = n

    def __enter__(self):
        return self


@parallel
def f(x):
    with Point(x):  # error[E0201]: has no methods '__enter__' and '__exit__'
        return x


# types: f(int)
