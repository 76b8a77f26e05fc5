"""An iterator in a variable whose generator yields inside of 'try'."""

from weft import parallel


def guarded(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("over")


@parallel
def f(n):
    squares = guarded(n)  # error[E0207]: 'squares' is assigned an iterator
    return sum(squares)


# types: f(int)
