"""A branch with a parameter."""

from weft import join, parallel


@parallel
def f(n):
    a, b = join(lambda: n, lambda x: x)  # error[E0404]: misses the argument 'x'
    return a + b


# types: f(int)
