"""An accumulator that iterations copy to a variable which is dead behind the loop."""

from weft import parallel, prange


@parallel
def f(n, c, b):
    for i in prange(n):
        c += i
        b = c
    b = 3
    return c + b


@parallel
def product(n, c, b):
    for i in prange(1, n):
        c *= i
        b = c
    b = 3
    return c + b


# call: f(10, 1, 2)
# call: f(0, 1, 2)
# call: product(9, 1, 2)
