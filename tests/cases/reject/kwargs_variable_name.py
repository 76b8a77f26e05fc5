"""The name of a keyword argument is a constant."""

from weft import parallel


def g(n, **kwargs):
    return kwargs[str(n)]  # error[E0409]: the name of a keyword argument must be a constant


@parallel
def f(n):
    return g(n, a=n)


# types: f(int)
