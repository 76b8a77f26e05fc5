"""The value of yield from: what the generator returns."""

from weft import parallel


def counted(n):
    for i in range(n):
        yield i
    return n * 10


def then_total(n):
    r = yield from counted(n)
    yield r


@parallel
def simple(n):
    return list(then_total(n))


def added(n):
    r = 0
    for k in range(n):
        r += yield from counted(k)
    return r


def negated(n):
    t = yield from added(n)
    yield -t


@parallel
def nested(n):
    return list(negated(n))


def value_of(n, c):
    for i in range(n):
        if i == 3:
            return i
        yield i
    return -1


def both(n):
    a = yield from value_of(n, False)
    b = yield from range(2)
    yield a
    yield 100 if b is None else 200


@parallel
def several(n):
    return list(both(n))


def text(n, c):
    r = yield from late_or_early(n, c)
    yield str(r)


def late_or_early(n, c):
    if c:
        return 'early'
    yield str(n)
    return 'late'


@parallel
def texts(n, c):
    return [x for x in text(n, c)]


def maybe_one(n):
    if n > 2:
        return
    yield n


def told_none(n):
    r = yield from maybe_one(n)
    yield 1 if r is None else 0


@parallel
def none_returned(n):
    return sum(told_none(n))


def logs(log, c):
    if c:
        return log.append('returned')
    yield 1
    log.append('end')


@parallel
def return_evaluated(c):
    log = []
    n = 0
    for x in logs(log, c):
        n += x
    return n, log


@parallel
def closures(n):
    def inner(k):
        total = 0
        while True:
            if total > k:
                return total
            total += 1
            yield total
    def then_total():
        t = yield from inner(n)
        u = yield from inner(t)
        yield -u
    return list(then_total())


# call: simple(3)
# call: nested(3)
# call: several(2)
# call: several(5)
# call: texts(3, True)
# call: texts(3, False)
# call: none_returned(1)
# call: none_returned(3)
# call: return_evaluated(True)
# call: return_evaluated(False)
# call: closures(2)
