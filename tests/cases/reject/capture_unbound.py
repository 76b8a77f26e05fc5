"""A nested function uses a variable that may have no value yet."""

from weft import parallel


@parallel
def f(n):
    def g():
        return k

    if n > 0:
        k = 1
    return g()  # error[E0202]: 'k' may have no value where 'g' uses it


# types: f(int)
