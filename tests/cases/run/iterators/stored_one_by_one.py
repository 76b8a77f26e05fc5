# What takes the items of an iterator stores them one by one: the container is seen meanwhile, and keeps what came before an exception.
from collections import Counter, deque

from weft import parallel


def failing(n):
    for i in range(n):
        yield i
    raise ValueError("bad", n)


@parallel
def lists(xs):
    out = list(xs)
    try:
        out.extend(failing(2))
    except ValueError:
        out.append(-1)
    try:
        out += failing(2)
    except ValueError:
        out.append(-2)
    try:
        out[:2] = failing(2)
    except ValueError:
        out.append(-3)
    try:
        out.extend(int(c) for c in "12x")
    except ValueError as e:
        print(e)
    try:
        out.extend(map(int, ["7", "x"]))
    except ValueError:
        pass
    return out


@parallel
def lists_seen(xs):
    out = list(xs)
    out.extend(out[i] for i in range(4))
    out.extend(x + 1 for x in out if len(out) < 9)
    out.extend(map(lambda x: len(out), range(3)))
    out += (len(out) for _ in range(2))
    out += map(lambda x: len(out), range(2))
    out.extend(out)
    out.extend(reversed(out))
    out[len(out):] = (len(out) for _ in range(2))
    return out


@parallel
def sets(xs):
    s = set(xs)
    try:
        s.update(failing(9))
    except ValueError:
        print(len(s))
    s.update(len(s) for _ in range(3))
    s.difference_update(x for x in [1, 2, 3] if len(s) > 8)
    s.update((x for x in xs), (y + 20 for y in xs))
    s.symmetric_difference_update(x for x in (1, 2))
    return s


@parallel
def set_of_itself(xs):
    s = set(xs)
    s.update(x + 1 for x in s if x < 5)
    return s


@parallel
def dicts(text):
    d = {}
    d.update((x, len(d)) for x in text)
    print(d)
    try:
        d.update((str(i), i) for i in failing(3))
    except ValueError:
        pass
    d.update(((x, len(d)) for x in "pq"), r=len(d))
    d |= ((x, len(d)) for x in "vw")
    d.update(zip(text, range(9)))
    return d


@parallel
def dict_of_itself(n):
    d = {n: 1}
    d.update((k + 1, 0) for k in d)
    return d


@parallel
def counters(xs):
    c = Counter()
    try:
        c.update(failing(3))
    except ValueError:
        pass
    c.update(x for x in xs if c[x] < 2)
    c.subtract(x for x in xs if c[x] > 1)
    c.update(c[0] for _ in range(3))
    return c


@parallel
def deques(xs):
    q = deque(xs)
    try:
        q.extend(failing(3))
    except ValueError:
        pass
    try:
        q.extendleft(failing(2))
    except ValueError:
        pass
    q.extend(len(q) for _ in range(3))
    q.extendleft(len(q) for _ in range(2))
    q += (len(q) for _ in range(2))
    short = deque(xs, maxlen=2)
    short.extend(len(short) for _ in range(4))
    return list(q), list(short)


@parallel
def deque_of_itself(xs):
    q = deque(xs)
    try:
        q.extend(x for x in q)
    except RuntimeError as e:
        print(e)
    return list(q)


class Numbers:
    def __init__(self, n: int):
        self.n = n

    def __iter__(self):
        for i in range(self.n):
            yield i
        raise KeyError(self.n)


@parallel
def objects(n):
    out, s = [], {7}
    try:
        out.extend(Numbers(n))
    except KeyError:
        out.append(-1)
    try:
        s.update(Numbers(n))
    except KeyError:
        out.append(-2)
    return out, s


@parallel
def until_found(xs):
    s = set(xs)
    it = iter([1, 2, 3, 4])
    over = s.issuperset(x for x in it)
    left = next(it, -1)
    apart = s.isdisjoint(map(lambda x: x + 1, it))
    return over, left, apart, next(it, -1), frozenset(xs).isdisjoint(x + 1 for x in xs)


# call: until_found([1, 2])
# call: until_found([1, 5])
# call: until_found([])
# call: lists([3, 1, 2])
# call: lists([])
# call: lists_seen([3, 1])
# call: lists_seen([3, 1, 2, 4, 5])
# call: sets([3, 1, 2])
# call: set_of_itself([1])
# call: set_of_itself([9])
# call: dicts("abc")
# call: dict_of_itself(1)
# call: counters([1, 2, 1, 1])
# call: deques([3, 1, 2])
# call: deque_of_itself([3, 1])
# call: deque_of_itself([])
# call: objects(2)
