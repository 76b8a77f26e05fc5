"""A misspelt builtin."""

from weft import parallel


@parallel
def f(n):
    s = 0
    for i in rnage(n):  # error[E0301]: rnage
        s += i
    return s


# types: f(int)
