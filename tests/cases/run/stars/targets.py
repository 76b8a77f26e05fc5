"""Starred targets: the rest of a tuple as a list."""

from weft import parallel


def three(x):
    return x, x + 1, x + 2


@parallel
def last(t):
    a, *b = t
    return a, b, len(b)


@parallel
def first(t):
    *a, b = t
    a.append(b)
    return a, b


@parallel
def middle(t):
    a, *b, c = t
    s = 0
    for x in b:
        s += x
    return a, c, s


@parallel
def nested(t):
    (a, *b), *c, (d, e) = t
    return a + d, b, c, e


@parallel
def bracketed(x):
    [a, *b] = three(x)
    return a, b


@parallel
def several(t):
    u = a, *b = t
    b.append(9)
    return u, a, b


@parallel
def own_list(t):
    a, *b = t
    c, *d = t
    b.append(5)
    return a, b, c, d


@parallel
def swapped(a, b, c):
    a, *r = b, c, a
    return a, r


@parallel
def unrolled(t):
    s = 0
    for a, *b in t:
        s += a * len(b) + b[0]
    return s


# call: last((1, 2))
# call: last((1, 2, 3))
# call: last((True, 2.5, 3.5))
# call: first((1, 2, 3))
# call: first((1.5, 2.5))
# call: middle((1, 2, 3, 4))
# call: middle((1, 2.5, 4j))
# call: nested(((1, 2, 3), 4, 5, (6, 7)))
# call: bracketed(3)
# call: bracketed(2.5)
# call: several((1, 2, 3))
# call: own_list((1, 2, 3))
# call: swapped(1, 2, 3)
# call: unrolled(((1, 2, 3), (4, 5)))
