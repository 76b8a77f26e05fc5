"""An import inside the function."""

from weft import parallel


@parallel
def f(x):
    import math  # error[E0201]: 'import'
    return x


# types: f(int)
