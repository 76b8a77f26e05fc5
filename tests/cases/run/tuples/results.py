"""Tuples as results, nested and of one item."""

from weft import parallel


@parallel
def f(a, b):
    return (a, (b, a + b), (a,))


@parallel
def empty():
    return ()


# call: f(1, 2.5)
# call: f(True, 3)
# call: empty()
