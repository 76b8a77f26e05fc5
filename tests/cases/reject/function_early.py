"""A nested function that names one whose def comes later."""

from weft import parallel


@parallel
def f(n):
    def a():
        return b()

    x = a()  # error[E0202]: 'b' may not be defined yet where 'a' is used

    def b():
        return n

    return x


# types: f(int)
