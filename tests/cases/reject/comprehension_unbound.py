"""A comprehension that uses a variable which some paths do not assign."""

from weft import parallel


@parallel
def f(n):
    if n > 3:
        k = 1
    return [i + k for i in range(n)]  # error[E0202]: 'k' may have no value


# types: f(int)
