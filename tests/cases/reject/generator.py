"""A generator function."""

from weft import parallel


@parallel
def f(n):
    for i in range(n):
        yield i  # error[E0103]: a generator


# types: f(int)
