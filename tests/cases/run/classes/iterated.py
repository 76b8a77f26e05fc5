# Objects that are iterated: __iter__ that returns an iterator, a generator or itself, __next__, __getitem__ alone, __reversed__; where they are consumed.
import itertools

from weft import parallel


class Countdown:
    def __init__(self, n: int):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Bag:
    def __init__(self, items: list[int]):
        self.items = items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, key):
        return self.items[key]

    def __setitem__(self, key, value):
        self.items[key] = value

    def __delitem__(self, key):
        del self.items[key]

    def __contains__(self, x):
        return x in self.items

    def __reversed__(self):
        return reversed(self.items)


class Pairs:
    def __init__(self, n: int):
        self.n = n

    def __iter__(self):
        for i in range(self.n):
            yield i, str(i)


class Squares:
    def __init__(self, n: int):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError("no more")
        return i * i


class Failing:
    def __init__(self, n: int):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        return 10 // self.n


class Holder:
    def __init__(self, bag: Bag):
        self.bag = bag


@parallel
def counted(n):
    out = []
    for x in Countdown(n):
        out.append(x)
    return out, list(Countdown(n)), sum(Countdown(n)), sorted(Countdown(n)), set(Countdown(n))


@parallel
def gone_on(n):
    c = Countdown(n)
    it = iter(c)
    a = next(it, -1)
    b = next(c, -1)
    for x in c:
        if x < 3:
            break
    return a, b, c.n, list(it), next(c, -5)


@parallel
def ended(n):
    c = Countdown(n)
    a = next(c)
    return a, next(c)


@parallel
def bags(items):
    b = Bag(items)
    it = iter(b)
    first = next(it, -1)
    return (
        [x * 2 for x in b],
        first,
        list(it),
        list(b),
        len(b),
        5 in b,
        max(b, default=-1),
        list(enumerate(b)),
        list(zip(b, b)),
        dict(zip(b, Pairs(9))),
        list(map(lambda x: x + 1, b)),
        list(itertools.islice(b, 2)),
        any(x > 2 for x in b),
        list(reversed(b)),
        Bag(items)[1:],
    )


@parallel
def changed(items):
    b = Bag(items)
    b[0] = 7
    del b[1]
    return b.items, b[-1], b[:1]


@parallel
def generated(n):
    p = Pairs(n)
    d = {}
    for i, s in p:
        d[s] = i
    return d, list(p), [s for _, s in p], (1, "1") in p


@parallel
def subscripted(n):
    s = Squares(n)
    it = iter(s)
    a = next(it, -1)
    return [x for x in s], a, list(it), 4 in s, 5 in s, list(reversed(s)), sum(s)


@parallel
def failing(n):
    total = 0
    for x in Failing(n):
        total += x
    return total


@parallel
def held(items):
    h = Holder(Bag(items))
    return sum(h.bag), [x for x in h.bag], list(h.bag), sorted(h.bag)


def first_of(iterable):
    for x in iterable:
        return x
    return -1


@parallel
def passed(b, n):
    return first_of(b), first_of(Countdown(n)), sum(b), [x for x in b]


# call: counted(0)
# call: counted(4)
# call: gone_on(9)
# call: gone_on(1)
# call: gone_on(0)
# call: ended(2)
# call: ended(1)
# call: bags([3, 1, 5])
# call: bags([4])
# call: changed([1, 2, 3])
# call: generated(0)
# call: generated(3)
# call: subscripted(0)
# call: subscripted(4)
# call: failing(3)
# call: held([2, 1])
# call: passed(Bag([4, 5]), 3)
# call: passed(Bag([6]), 0)


@parallel
def put_in(n):
    xs = [1]
    xs.extend(Countdown(n))
    xs += Countdown(n)
    xs[1:2] = Squares(n)
    d = {1: 2}
    d.update((x, x) for x in Countdown(n))
    s = {9}
    s.update(Countdown(n))
    a, *b = Squares(n)
    return xs, d, s | set(Squares(n)), ",".join(str(x) for x in Countdown(n)), a, b


@parallel
def taken_apart(n):
    a, b = Countdown(n)
    return a, b


# call: put_in(1)
# call: put_in(3)
# call: put_in(0)
# call: taken_apart(2)
# call: taken_apart(1)
# call: taken_apart(3)
