"""A function as an argument of a builtin that takes none."""

from weft import parallel


@parallel
def f(n):
    return abs(lambda: n)  # error[E0405]: does not take function <lambda>


# types: f(int)
