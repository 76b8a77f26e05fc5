"""What a join takes: lambdas without parameters and functions of the program."""

from weft import join, parallel


def one():
    return 1


@parallel
def f(n):
    a, b = join(one, n)  # error[E0204]: weft.join takes lambdas without parameters and functions of the program
    return a + b


# types: f(int)
