"""Tuples as arguments: indexing, unpacking, len."""

from weft import parallel


@parallel
def f(t):
    a, b = t
    return a + b, t[0], t[-1], len(t)


@parallel
def nested(t):
    (a, b), c = t
    return a * b + c


# call: f((1, 2))
# call: f((1, 2.5))
# call: f((True, 2j))
# call: nested(((2, 3), 4))
# call: nested(((2.0, 3), 4.5))
