"""A list of tuples that hold nothing but None."""

from weft import parallel


@parallel
def f():
    return [(None, None)]  # error[E0401]: a list of tuple[None, None]


# types: f()
