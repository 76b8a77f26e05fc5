# StopIteration that something raises which an iterator or a generator calls: it ends the iterator, and leaves a generator as a RuntimeError.
import itertools

from weft import parallel


def stop_at(x, end):
    if x >= end:
        raise StopIteration("over")
    return x


def asked(it):
    return next(it)


class Few:
    def __init__(self, n: int):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


@parallel
def mapped(n):
    it = iter([1, 2, 3])
    out = list(map(lambda x: next(it) + x, range(n)))
    it = iter([1, 2, 3])
    for x in map(lambda x: next(it) * x, range(n)):
        out.append(x)
    it = iter([4, 5])
    total = sum(map(lambda x: next(it), range(n)))
    few = Few(3)
    return out, total, list(map(lambda v: next(few), range(n))), list(map(stop_at, range(n), [2] * n))


@parallel
def others(n):
    xs = list(range(n))
    by = list(itertools.accumulate(xs, lambda a, b: a + stop_at(b, 4)))
    taken = list(itertools.takewhile(lambda x: stop_at(x, 3) < 9, xs))
    dropped = list(itertools.dropwhile(lambda x: stop_at(x, 3) < 9, xs))
    starred = list(itertools.starmap(stop_at, [(x, 2) for x in xs]))
    kept = list(filter(lambda x: stop_at(x, 5) % 2, xs)), list(itertools.filterfalse(lambda x: stop_at(x, 5) % 2, xs))
    groups = [(k, list(g)) for k, g in itertools.groupby(xs, lambda x: stop_at(x, 5) // 2)]
    return by, taken, dropped, starred, kept, groups, list(enumerate(map(stop_at, xs, [3] * n)))


@parallel
def beside(xs):
    e = iter(xs)
    return list(zip(e, map(lambda x: next(e), itertools.count())))


@parallel
def mapped_again(n):
    # CPython asks for the next item where the iterator is asked once more.
    m = map(lambda x: stop_at(x % 3, 2), range(n))
    return next(m), next(m), next(m, -1), next(m, -1), list(m)


def delegating(xs):
    it = iter(xs)
    yield from map(lambda _: next(it), range(10))


@parallel
def delegated(xs):
    return list(delegating(xs))


def calling(xs, end):
    for x in xs:
        yield stop_at(x, end)


@parallel
def out_of_call(xs, end):
    out = []
    try:
        for x in calling(xs, end):
            out.append(x)
    except StopIteration:
        out.append(-9)
    except RuntimeError as e:
        print(e)
        out.append(-8)
    it = calling(xs, end)
    try:
        while True:
            out.append(next(it))
    except StopIteration:
        out.append(-9)
    except RuntimeError:
        out.append(-8)
    return out


@parallel
def out_of_expression(xs, end):
    return sum(stop_at(x, end) for x in xs)


@parallel
def out_of_two(xs):
    e = iter(xs)
    return [x for x in (asked(e) for _ in range(9))]


@parallel
def never_yields():
    def gen():
        yield next(iter([]))

    return list(gen())


class Halt(StopIteration):
    pass


def halt(x):
    if x == 2:
        raise Halt(x)
    return x


def even(n):
    if n == 0:
        raise StopIteration
    return odd(n - 1)


def odd(n):
    return 1 if n == 7 else even(n - 1)


def ordered(n):
    yield [halt(i + 3) for i in range(n)]
    yield sorted(range(n), key=lambda i: halt(i))


@parallel
def derived(n):
    kept = list(map(halt, range(n))), dict(zip("abc", map(halt, range(n)))), list(map(odd, range(9, -1, -2)))
    out = []
    try:
        out.append(sum(halt(i) for i in range(n)))
        out.append(sum(odd(i) for i in range(7, n + 9, 2)))
        for xs in ordered(n):
            out.append(len(xs))
    except RuntimeError as e:
        print(e)
    return kept, out


# A function that catches it lets none out.
def careful(it):
    try:
        return next(it)
    except StopIteration:
        return -1


@parallel
def caught(xs):
    it = iter(xs)
    return sum(careful(it) for _ in range(4))


# call: mapped(1)
# call: mapped(9)
# call: others(2)
# call: others(8)
# call: beside([1, 2, 3, 4])
# call: beside([1, 2, 3])
# call: mapped_again(8)
# call: delegated([5, 6])
# call: out_of_call([1, 2, 3], 9)
# call: out_of_call([1, 2, 3], 2)
# call: out_of_expression([1, 2, 3], 9)
# call: out_of_expression([1, 2, 3], 2)
# call: out_of_two([1, 2, 3])
# call: never_yields()
# call: caught([1, 2])
# call: derived(2)
# call: derived(3)
# call: derived(0)
