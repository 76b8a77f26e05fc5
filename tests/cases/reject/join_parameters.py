"""A branch with a parameter."""

from weft import join, parallel


@parallel
def f(n):
    a, b = join(lambda: n, lambda x: x)  # error[E0202]: a lambda
    return a + b


# types: f(int)
