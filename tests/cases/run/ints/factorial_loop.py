"""A product that overflows in the middle of a loop names the line of the multiplication."""

from weft import parallel


@parallel
def f(n):
    p = 1
    for i in range(1, n + 1):
        p *= i
    return p


# call: f(0)
# call: f(5)
# call: f(20)
# call: f(21)  # licensed: overflow
