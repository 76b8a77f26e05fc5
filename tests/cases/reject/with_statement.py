"""A context manager."""

from weft import parallel


@parallel
def f(x):
    with open("file"):  # error[E0201]: 'with'
        return x


# types: f(int)
