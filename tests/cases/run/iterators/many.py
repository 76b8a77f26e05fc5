# Builtins and itertools over iterators of every kind, several of them at once; membership, displays, tuples of known length.
import itertools

from weft import parallel


def squares(n):
    for i in range(n):
        yield i * i


@parallel
def zipped(d, s, n):
    return (
        list(zip(d, s)),
        list(zip(squares(n), d.values(), s)),
        list(zip(squares(n), squares(n), [1, 2], "abc")),
        [a + b for a, b in zip(d, d.values())],
        list(map(lambda a, b: a * b, squares(n), d)),
        dict(zip(squares(n), d)),
    )


@parallel
def strict(a, b):
    return list(zip(a, b, strict=True))


@parallel
def strict_three(a, b, c):
    return list(zip(a, iter(b), c, strict=True))


@parallel
def longest(a, b, n):
    return (
        list(itertools.zip_longest(a, b)),
        list(itertools.zip_longest(a, squares(n), fillvalue=-1)),
        list(itertools.zip_longest(a, b, squares(n), fillvalue=0)),
    )


@parallel
def longest_of_none(a, b, n):
    return list(itertools.zip_longest(a, b, fillvalue=0)), list(itertools.zip_longest(squares(n), a, fillvalue=-1))


# call: zipped({1: 2, 3: 4}, {5, 6}, 4)
# call: zipped({}, {5, 6}, 4)
# call: strict([1, 2], [3, 4])
# call: strict([1, 2], [3])
# call: strict([1], [3, 4])
# call: strict([], [])
# call: strict_three([1, 2], [3, 4], [5, 6])
# call: strict_three([1, 2], [3, 4], [5])
# call: strict_three([1, 2], [3], [5, 6])
# call: strict_three([1], [3], [5, 6])
# call: strict_three([1], [3, 4], [5])
# call: longest([1, 2, 3], [4], 2)
# call: longest([1], [4, 5], 0)
# call: longest_of_none([], [4, 5], 3)


@parallel
def groups(xs):
    return [(k, list(g)) for k, g in itertools.groupby(xs)]


@parallel
def groups_by(text):
    out = []
    for k, g in itertools.groupby(text, key=lambda c: c.isdigit()):
        out.append((k, "".join(g)))
    return out


@parallel
def groups_left(xs):
    out = []
    for k, g in itertools.groupby(xs, lambda x: x // 10):
        first = next(g)
        if k == 2:
            continue
        out.append((k, first, next(g, -1)))
    return out


@parallel
def groups_nested(xs):
    it = itertools.groupby(xs, lambda x: x % 2)
    k, g = next(it)
    a = next(g)
    k2, g2 = next(it)
    return k, a, list(g), k2, list(g2)


# call: groups([1, 1, 2, 2, 2, 1])
# call: groups([])
# call: groups_by("ab12c3")
# call: groups_by("")
# call: groups_left([1, 2, 3, 20, 21, 30])
# call: groups_nested([1, 3, 2, 4, 5])


@parallel
def found(n, x):
    g = squares(n)
    return x in squares(n), x not in squares(n), x in map(abs, [-3, -4]), x in g, list(g)


@parallel
def displays(n, s, d):
    return [*squares(n), 5], [7, *s], [*d, 0], {*squares(n), 1}, [*"ab", "c"], [*range(n)]


@parallel
def tuples(a, b):
    t = (a, b, a + b)
    return (
        tuple(x * 2 for x in t),
        tuple(map(str, t)),
        tuple(range(3)),
        tuple(i * i for i in range(4)),
        tuple(zip(t, (1, 2))),
        tuple(reversed(t)),
        tuple(enumerate(t)),
        tuple(x for x in ()),
        tuple(range(5, 0, -2)),
    )


def counter(k):
    state = [0]

    def following():
        state[0] += 1
        return state[0] * k

    return following


@parallel
def until(k, stop):
    return list(iter(counter(k), stop))


@parallel
def dicts(xs):
    return dict(map(lambda x: (x, x * x), xs)), dict((x, 1) for x in xs), set(squares(4)), sum(squares(5)), max(squares(3)), dict(enumerate(xs))


# call: found(5, 4)
# call: found(5, 3)
# call: found(0, 3)
# call: displays(3, {2}, {1: 2})
# call: displays(0, set(), {})
# call: tuples(3, 4)
# call: until(2, 8)
# call: dicts([1, 2, 1])
