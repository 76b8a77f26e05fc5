"""A constant that is no text which UTF-8 can hold."""

from weft import parallel


@parallel
def f():
    return len("a\ud83d")  # error[E0202]: a string with a surrogate is not supported


# types: f()
