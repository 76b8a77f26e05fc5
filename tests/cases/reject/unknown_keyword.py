"""A call with a keyword that the callee lacks."""

from weft import parallel


def g(a, b=1):
    return a + b


@parallel
def f(n):
    return g(n, c=2)  # error[E0404]: c


# types: f(int)
