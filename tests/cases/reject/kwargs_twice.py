"""An argument that is given by position and by '**'."""

from weft import parallel


def g(a, **kwargs):
    return a


@parallel
def f(n):
    return g(n, **{"a": n})  # error[E0404]: g() got two values for 'a'


# types: f(int)
