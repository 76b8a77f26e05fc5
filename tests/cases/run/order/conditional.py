"""Operands that take statements of their own, in places that are evaluated under a condition or again: each in its own place, once."""

from weft import parallel


def say(log, n):
    log.append(n)
    return n


def make(log, n):
    log.append(100 + n)
    return {n: n, 0: 5}


@parallel
def operands(log, n):
    x = say(log, 1) + make(log, 2).get(say(log, n), 0)
    return x, log


@parallel
def displays(log, n):
    x = [say(log, 1), make(log, 2).get(say(log, n), 0), say(log, 4)]
    y = (say(log, 1), make(log, 2).get(say(log, n), 0), say(log, 4))
    return x, y, log


@parallel
def either(log, n):
    x = say(log, 1) if n else make(log, 2).get(say(log, n), 0)
    return x, log


@parallel
def chained(log, n):
    x = say(log, 1) < say(log, n) < make(log, 2).get(say(log, 2), 0)
    return x, log


@parallel
def short_circuits(log, n):
    x = n > 3 and make(log, n).get(say(log, n), 0) > 3
    y = n > 3 or make(log, n).get(say(log, n), 0) > 3
    z = say(log, n) or [say(log, 7), 2].index(7)
    return x, y, z, log


@parallel
def conditions_of_loops(log, n):
    while make(log, n).get(say(log, n), 2) < 4:
        n += 1
    while n > 0 and make(log, n).get(say(log, n), 2) > 2:
        n -= 1
    else:
        log.append(-1)
    return n, log


@parallel
def popping(xs, n):
    while n < len(xs) and xs[n].pop() > 1:
        n += 1
    return n, xs


@parallel
def missing(d):
    return d["x"].get(1, 0) if "x" in d else -1


@parallel
def guarded(xs, n):
    return sorted(xs)[n] if n < len(xs) else -1, max(xs) if len(xs) > 0 else 0, len(xs) > 0 and max(xs) > 3


@parallel
def nested(log, n):
    x = (say(log, 1) + (make(log, 2).get(n, 0) if n > 1 else make(log, 3).setdefault(n, 8))) * say(log, 4)
    return x, log


@parallel
def stores(log, x, n):
    x[say(log, 0)] = say(log, 1) + make(log, 2).get(say(log, n), 0)
    x[say(log, 1)] += make(log, 2).get(say(log, n), 0)
    return x, log


# call: operands([0], 2)
# call: operands([0], 3)
# call: displays([0], 2)
# call: either([0], 0)
# call: either([0], 2)
# call: chained([0], 0)
# call: chained([0], 2)
# call: short_circuits([0], 1)
# call: short_circuits([0], 5)
# call: short_circuits([0], 0)
# call: conditions_of_loops([9], 0)
# call: conditions_of_loops([9], 2)
# call: popping([[1, 2], [3, 4]], 0)
# call: popping([[1, 2], [3, 1]], 0)
# call: popping([[1, 2], []], 0)
# call: missing({"y": {1: 2}})
# call: missing({"x": {1: 2}})
# call: guarded([3, 2, 1], 1)
# call: guarded([3, 2, 1], 3)
# call: guarded([], 0)
# call: nested([0], 0)
# call: nested([0], 2)
# call: stores([0], np.zeros(3), 2)
# call: stores([0], np.zeros(1), 2)
