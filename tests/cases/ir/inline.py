"""Small functions stand in the place of their calls: early returns are branches, sites have both places, nobody calls them any more."""

from weft import parallel


def clipped(x, most):
    if x > most:
        return most
    return x / most


def half(n):
    return clipped(n, 8) * 0.5


@parallel
def f(n):
    total = 0.0
    for i in range(n):
        total += half(i)
    return total


# types: f(int)
# dump: mir
