"""Generator functions: in loops, in consumers, nested, with early ends."""

from weft import parallel

# call: simple(5)
# call: consumed(5)
# call: fibonacci(50)
# call: delegates(3)
# call: several(2)
# call: walks([[1, 2], [], [3]])
# call: ends(10)
# call: guarded(0)
# call: guarded(4)
# call: with_else(3)
# call: with_else(30)
# call: infinite(100)
# call: raises(3)
# call: local_generator(4)
# call: types(3)
# call: nested_use(3)
# call: returns_from_loop(20)


def upto(n):
    i = 0
    while i < n:
        yield i
        i += 1


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def both(n):
    yield -1
    yield from upto(n)
    yield from (i * 10 for i in range(n))
    yield n


def flatten(lists):
    for xs in lists:
        for x in xs:
            yield x


def until(n, stop):
    for i in range(n):
        if i * i > stop:
            return
        yield i


def early(n):
    if n == 0:
        return
    for i in range(n):
        yield i


def failing(n):
    for i in range(n):
        if i == 2:
            raise ValueError("two")
        yield i


@parallel
def simple(n):
    total = 0
    for v in upto(n):
        total += v * v
    return total


@parallel
def consumed(n):
    return list(upto(n)), sum(upto(n)), max(upto(n)), any(v > 3 for v in upto(n)), sorted(upto(n), reverse=True), set(upto(n))


@parallel
def fibonacci(limit):
    out = []
    for f in fib():
        if f > limit:
            break
        out.append(f)
    return out


@parallel
def delegates(n):
    return list(both(n))


@parallel
def several(n):
    out = []
    for a in upto(n):
        for b in upto(n + 1):
            out.append((a, b))
    for a in upto(1):
        out.append((a, 100))
    return out


@parallel
def walks(lists):
    return list(flatten(lists)), sum(flatten(lists))


@parallel
def ends(n):
    return list(until(n, 20)), list(until(3, 20))


@parallel
def guarded(n):
    out = []
    for v in early(n):
        out.append(v)
    return out


@parallel
def with_else(n):
    for v in upto(n):
        if v == 5:
            r = "found"
            break
    else:
        r = "not found"
    return r


@parallel
def infinite(limit):
    for f in fib():
        if f > limit:
            return f
    return -1


@parallel
def raises(n):
    out = []
    try:
        for v in failing(n):
            out.append(v)
    except ValueError:
        out.append(-5)
    for v in failing(n):
        out.append(v)
    return out


@parallel
def local_generator(n):
    k = 10

    def scaled(m):
        for i in range(m):
            yield i * k

    return sum(scaled(n)), list(scaled(2))


@parallel
def types(n):
    return list(pairs(n, 1.5)), list(pairs("a", 2))


def pairs(a, b):
    yield a, b
    yield a, b


@parallel
def nested_use(n):
    return list((a, b) for a in upto(n) for b in upto(a)), [v for v in upto(n)], {v: v for v in upto(n)}


@parallel
def returns_from_loop(n):
    for v in (x * x for x in upto(n)):
        if v > 50:
            return v
    return 0
