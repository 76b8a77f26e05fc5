"""Two functions that call each other."""

from weft import parallel


@parallel
def even(n):
    if n == 0:
        return True
    return odd(n - 1)


@parallel
def odd(n):
    if n == 0:
        return False
    return even(n - 1)


# call: even(10)
# call: even(7)
# call: odd(7)
