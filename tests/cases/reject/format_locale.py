"""A format that depends on the locale."""

from weft import parallel


@parallel
def f(s):
    return f"{s:n}"  # error[E0405]: the format type 'n' is not supported


# types: f(int)
