"""Tuples unpacked among the arguments of calls: of functions, of builtins, computed ones, constants, empty ones."""

from weft import parallel

PAIR = (3.0, 4.5)


def g(a, b, c=7, *, d=1):
    return a * 1000 + b * 100 + c * 10 + d


def swap(t, log):
    log.append(2)
    return t[1], t[0]


def note(log, x):
    log.append(x)
    return x


@parallel
def whole(t):
    return g(*t)


@parallel
def amid(t, x):
    return g(x, *t, d=5), g(*t, x), g(*t, *(), d=x)


@parallel
def constant(x):
    return g(*PAIR, x), g(*(1, 2), *(3,)), max(*PAIR, x), min(x, *PAIR)


@parallel
def order(t):
    log = [0]
    r = g(note(log, 1), *swap(t, log), d=note(log, 3))
    return r, log


@parallel
def guarded(t, go):
    log = [0]
    r = g(*swap(t, log)) if go else -1
    return r, log


@parallel
def failing(t, x):
    return g(1 // x, *(t[0] // (x - 1), 2))


@parallel
def loop(t, n):
    s = 0
    for i in range(n):
        s += g(i, *t)
    return s


# call: whole((1, 2))
# call: whole((1, 2.5))
# call: whole((1, 2, 3))
# call: amid((1, 2), 3)
# call: amid((1.5, -2), 3)
# call: constant(9.0)
# call: constant(-0.5)
# call: order((4, 5))
# call: guarded((4, 5), True)
# call: guarded((4, 5), False)
# call: failing((6, 1), 3)
# call: failing((6, 1), 0)
# call: failing((6, 1), 1)
# call: loop((1, 2), 100)
