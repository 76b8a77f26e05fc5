"""Unpacking with `*` beside `:=`: each operand is evaluated in its place."""

from weft import parallel

# call: display(1)
# call: call(1)
# call: ordered(0)
# call: ordered(-1)


@parallel
def pair(a):
    return (a, a + 1)


@parallel
def display(a):
    r = (a, *(t := (a + 1, a + 2)), t[0], *pair(a + 3), (u := a * 2))
    return r, t, u


@parallel
def three(a, b, c):
    return a * 100 + b * 10 + c


@parallel
def call(a):
    return three(a, *(t := pair(a + 1))) + t[1]


@parallel
def ordered(a):
    if three(*pair(a), (k := a + 2)) > 5:
        return k
    return -1
