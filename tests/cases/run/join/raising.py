"""The leftmost branch that raises wins, with its line; arguments belong to their branch."""

from weft import join, parallel


def inverse(n):
    return 1 / n


def item(x, i):
    return x[i]


@parallel
def both(x, i, n):
    a, b = join(lambda: item(x, i), lambda: inverse(n))
    return a + b


@parallel
def arguments(n, m):
    a, b = join(lambda: inverse(1 // n), lambda: inverse(1 // m))
    return a - b


@parallel
def deep(n, bad):
    if n == bad:
        raise ValueError("bad")
    if n == 0:
        return 1
    a, b = join(lambda: deep(n - 1, bad), lambda: deep(n - 1, -1))
    return a + b


@parallel
def overflow(n):
    a, b = join(lambda: n, lambda: n * n)
    return a, b


@parallel
def endless(n):
    if n < 0:
        return 0
    a, b = join(lambda: endless(n + 1), lambda: n)
    return a + b


# call: both([1.0, 2.0], 1, 4)
# call: both([1.0, 2.0], 5, 4)
# call: both([1.0, 2.0], 1, 0)
# call: both([1.0, 2.0], 5, 0)
# call: arguments(1, 1)
# call: arguments(0, 1)
# call: arguments(1, 0)
# call: arguments(0, 0)
# call: arguments(2, 0)
# call: deep(8, -1)
# call: deep(8, 3)
# call: overflow(3)
# call: overflow(2**40)  # licensed: overflow
# call: endless(0)  # message: any  # line: any
