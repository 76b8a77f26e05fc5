"""Where an int and a float meet in one variable it is a float of the same value."""

from weft import parallel


@parallel
def f(n):
    x = 0
    for _ in range(n):
        x = x + 0.5
    return x


@parallel
def g(c):
    if c:
        x = 1
    else:
        x = 2.5
    return x * 2


@parallel
def h(c, big):
    x = big if c else 0.5
    return x


# call: f(0)  # licensed: join
# call: f(3)
# call: g(True)  # licensed: join
# call: g(False)
# call: h(True, 2**53 + 1)  # licensed: overflow
# call: h(True, 2**53)  # licensed: join
# call: h(False, 1)
