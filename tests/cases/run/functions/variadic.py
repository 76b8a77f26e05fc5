"""*args and **kwargs parameters, and calls with * and **."""

from weft import parallel, prange


def total(*args):
    s = 0
    for a in args:
        s += a
    return s, len(args)


def shape(first, *rest, scale=1, **more):
    return first * scale, len(rest), len(more)


def passes(*args, **kwargs):
    return target(*args, **kwargs)


def target(a, b=2, *, c=3, d=4):
    return a * 1000 + b * 100 + c * 10 + d


def options(x, **kwargs):
    if "scale" in kwargs:
        x = x * kwargs["scale"]
    x += kwargs.get("offset", 0)
    if not kwargs:
        x += 0.5
    return x


def needs(**kwargs):
    return kwargs["size"]


def items(**kwargs):
    s = ""
    t = 0.0
    for name, value in kwargs.items():
        s += name + ";"
        t += value
    for name in kwargs:
        s += name
    for value in kwargs.values():
        t += value
    return s, t


def mixed_types(*args):
    return args[0], args[-1], args


def note(log, v):
    log.append(v)
    return v


def recursive(*args):
    if len(args) == 0:
        return 0
    return args[0] + recursive(*args[1:])


@parallel
def peeled(n):
    return recursive(n, 2, 3)


@parallel
def positional(n):
    return total(), total(n), total(n, 2, 3.5), total(*(n, n + 1), 7)


@parallel
def shapes(n):
    return shape(n), shape(n, 1, 2), shape(n, 5, scale=3), shape(n, a=1, b=2.5), shape(first=n, z=n)


@parallel
def forwarded(n):
    return passes(n), passes(n, 5), passes(n, d=7), passes(n, 6, c=1, d=2), passes(a=n, b=1)


@parallel
def optional(x):
    return options(x), options(x, scale=3), options(x, offset=2.5), options(x, offset=1, scale=2)


@parallel
def missing(n):
    if n > 0:
        return needs(size=n)
    return needs(length=n)


@parallel
def looped(n):
    return items(), items(a=n), items(z=1.5, a=n)


@parallel
def types(n):
    return mixed_types(n, "text"), mixed_types(1.5, (n, n), True)


@parallel
def order(n):
    log = [0]
    r = shape(note(log, 1), note(log, 2), k=note(log, 3), scale=note(log, 4))
    s = target(c=note(log, 5), a=note(log, 6), **{"d": note(log, 7)})
    return r, s, log


@parallel
def displayed(n):
    return target(**{"a": n, "c": 5}), target(n, **{"b": 9}, d=1)


@parallel
def nested(n):
    def inner(*args, **kwargs):
        return len(args) * n + kwargs.get("k", 100)

    f = inner
    return inner(1, 2), inner(k=3), f(1, *(2, 3), k=n)


@parallel
def lambdas(n):
    f = lambda *args, k=1: args[0] * k + len(args)
    return f(n), f(n, 0, k=5)


@parallel
def decorated(n):
    def logged(f):
        def wrapper(*args, **kwargs):
            return f(*args, **kwargs) + 1

        return wrapper

    g = logged(target)
    return g(n), g(n, 3, d=n), logged(logged(lambda x: x))(n)


@parallel
def in_loop(n):
    s = 0
    for i in prange(n):
        s += total(i, 1, 2)[0]
    return s


@parallel
def sums(n):
    def f(*xs):
        return sum(xs), max(xs), min(*xs)

    return f(n, 2, 9)


# call: peeled(4)
# call: positional(4)
# call: positional(4.5)
# call: shapes(3)
# call: forwarded(3)
# call: optional(2.0)
# call: optional(2)
# call: missing(3)
# call: missing(-3)
# call: looped(2)
# call: types(3)
# call: order(1)
# call: displayed(3)
# call: nested(4)
# call: lambdas(4)
# call: decorated(4)
# call: in_loop(100)
# call: sums(4)
