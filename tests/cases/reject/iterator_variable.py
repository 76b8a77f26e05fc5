"""An iterator in a variable."""

from weft import parallel


@parallel
def f(n):
    squares = (i * i for i in range(n))  # error[E0207]: 'squares' is assigned an iterator
    return sum(squares)


# types: f(int)
