"""A context manager that is a Python object."""

from weft import parallel


@parallel
def f(x):
    with open("file"):  # error[E0201]: this 'with'
        return x


# types: f(int)
