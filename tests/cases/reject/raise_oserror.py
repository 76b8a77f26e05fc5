"""OSError with a number and a text is another class in Python."""

from weft import parallel


@parallel
def f(x):
    if x < 0:
        raise OSError(2, "no such file")  # error[E0204]: OSError with several
    return x


# types: f(int)
