"""Lists hold numbers."""

from weft import parallel


@parallel
def f(n):
    return [[i] for i in range(n)]  # error[E0401]: a list of list[int]


# types: f(int)
