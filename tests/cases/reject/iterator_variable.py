"""An iterator in a variable."""

from weft import parallel


@parallel
def f(n):
    squares = (i * j for i in range(n) for j in range(i))  # error[E0207]: 'squares' is assigned an iterator
    return sum(squares)


# types: f(int)
