"""print needs Python."""

from weft import parallel


@parallel
def f(n):
    print(n)  # error[E0204]: print
    return n


# types: f(int)
