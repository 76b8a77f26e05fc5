"""The four basic operators on Python ints, all signs."""

from weft import parallel


@parallel
def f(a, b):
    return a + b, a - b, a * b, a // b, a % b


# call: f(7, 3)
# call: f(-7, 3)
# call: f(7, -3)
# call: f(-7, -3)
# call: f(6, 3)
# call: f(-6, 3)
# call: f(0, -5)
# call: f(2**62, 1)
# call: f(5, 0)
