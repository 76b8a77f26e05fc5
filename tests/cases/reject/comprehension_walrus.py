"""An assignment inside a comprehension would be one to the function's variable."""

from weft import parallel


@parallel
def f(n):
    a = [(y := i) for i in range(n)]  # error[E0202]: ':='
    return a, y


# types: f(int)
