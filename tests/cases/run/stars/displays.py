"""Tuples unpacked in tuples and lists."""

from weft import parallel


def pair(x):
    return x, x + 1


@parallel
def tuples(t, u):
    return (*t, *u), (0, *u, 9), (*t,), (*(), *t)


@parallel
def lists(t, u):
    return [*t, *u], [0, *t], [*pair(5), 7], [len([*t])]


@parallel
def computed(x):
    return (x, *pair(x * 2), *pair(x), -1)


@parallel
def indexed(t):
    u = (*t, 10, *t)
    s = 0
    for v in u:
        s += v
    return s, u[2], len(u)


# call: sets((3, 1), 2)
# call: sets((), 2)
# call: tuples((1, 2), (3.5, True))
# call: tuples((1,), (2j,))
# call: tuples((), (1, 2))
# call: lists((1, 2), (3, 4))
# call: lists((1, 2), (3,))
# call: computed(3)
# call: computed(-0.0)
# call: indexed((1, 2))
# call: indexed((1, 2, 3.5))


@parallel
def sets(t, x):
    return {*t, x}, sorted({x, *t, *(7, x)}), len({*t, *t, 0})
