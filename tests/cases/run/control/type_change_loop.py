"""A variable that is an int before the loop and a float in it."""

from weft import parallel


@parallel
def f(n):
    x = 1
    for i in range(n):
        x = x / 2
    y = 0
    y = y + x
    return y


# call: f(0)  # licensed: join
# call: f(1)
# call: f(10)
