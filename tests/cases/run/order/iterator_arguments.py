"""The arguments of what makes iterators are evaluated in order, and once."""

import collections
import itertools

import numpy as np

from weft import parallel


def v(x):
    print("v", x)
    return x


def w(n):
    print("w", n)
    return [n]


def table(n):
    print("table")
    return {n: 1}


def two(n):
    print("two")
    return [n, n + 1]


def numbers(n):
    print("numbers", n)
    return np.arange(n)


@parallel
def f1(rest):
    return list(zip([rest.pop()], range(rest.pop())))


@parallel
def f2(rest):
    return list(zip(table(1).items(), w(9)))


@parallel
def f3(rest):
    return list(zip(w(9), collections.deque(two(1))))


@parallel
def f4(rest):
    return dict(zip(itertools.islice(itertools.islice(two(1), v(1)), 2), w(9)))


@parallel
def f5(rest):
    return list(map(lambda a, b: a + b, w(rest.pop()), range(v(3))))


@parallel
def f6(rest):
    t = []
    for a, b in zip(table(1).items(), w(9)):
        t.append(a[0] + b)
    return t


@parallel
def f7(rest):
    return list(zip(w(1), (x for x in two(2)), w(3)))


@parallel
def f8(rest):
    return list(zip((x for x in two(2)), w(3)))


@parallel
def f9(rest):
    return list(enumerate((x for x in two(2)), v(3)))


@parallel
def f10(rest):
    return list(itertools.chain(w(1), range(v(2)), table(3).values(), w(4)))


@parallel
def f11(rest):
    return list(itertools.zip_longest(w(1), table(3), range(v(2)), fillvalue=v(4)))


@parallel
def f12(rest):
    return list(zip(w(1), w(2), range(v(1)), strict=True))


@parallel
def f13(rest):
    return list(zip(numbers(3), range(v(2)), numbers(2)))


@parallel
def f14(rest):
    return list(zip(table(1), table(2).values(), table(3).items()))


@parallel
def f15(rest):
    return sum(map(lambda a, b, c: a + b + c, numbers(3), range(v(2)), w(2)))


@parallel
def f16(rest):
    return list(itertools.product(w(1), range(v(2)), table(3)))


@parallel
def f17(rest):
    z = zip(table(1).items(), w(9), range(v(1)))
    return next(z)


@parallel
def f18(rest):
    return list(itertools.accumulate(w(1), lambda a, b: a + b, initial=v(2)))


@parallel
def f19(rest):
    return list(itertools.islice(two(1), v(0), v(1)))


@parallel
def f20(rest):
    return (
        list(itertools.compress(table(1), w(1))),
        list(itertools.pairwise(two(1))),
        list(itertools.starmap(lambda a, b: a + b, zip(w(1), range(v(2))))),
    )


@parallel
def g1(rest):
    return [
        a + b for a, b in zip((p for p in [v(1), v(2)]), (q for q in [v(10), v(20)]))
    ]


@parallel
def g2(rest):
    return list(zip((p for p in [v(1), v(2)]), (q for q in [v(10), v(20)])))


@parallel
def g3(rest):
    z = zip((p for p in [v(1), v(2)]), (q for q in [v(10), v(20)]))
    return next(z)


@parallel
def g4(rest):
    t = 0
    for a, b in zip((p for p in [v(1), v(2)]), (q for q in [v(10), v(20)])):
        t += a * b
    return t


@parallel
def g5(rest):
    return list(map(lambda a, b: a + b, (p for p in [v(1), v(2)]), [v(10), v(20)]))


@parallel
def g6(rest):
    return list(zip([v(3)], (p for p in [v(1), v(2)]), (q for q in [v(10), v(20)])))


@parallel
def g7(rest):
    return list(
        itertools.zip_longest(
            (p for p in [v(1), v(2)]), (q for q in [v(10)]), fillvalue=v(0)
        )
    )


@parallel
def g8(rest):
    g = (p for p in [v(1), v(2)])
    return next(g)


@parallel
def g9(rest):
    return list(itertools.chain((p for p in [v(1), v(2)]), (p for p in [v(1), v(2)])))


# call: f1([3, 2, 1])
# call: f2([3, 2, 1])
# call: f3([3, 2, 1])
# call: f4([3, 2, 1])
# call: f5([3, 2, 1])
# call: f6([3, 2, 1])
# call: f7([3, 2, 1])
# call: f8([3, 2, 1])
# call: f9([3, 2, 1])
# call: f10([3, 2, 1])
# call: f11([3, 2, 1])
# call: f12([3, 2, 1])
# call: f13([3, 2, 1])
# call: f14([3, 2, 1])
# call: f15([3, 2, 1])
# call: f16([3, 2, 1])
# call: f17([3, 2, 1])
# call: f18([3, 2, 1])
# call: f19([3, 2, 1])
# call: f20([3, 2, 1])
# call: g1([3, 2, 1])
# call: g2([3, 2, 1])
# call: g3([3, 2, 1])
# call: g4([3, 2, 1])
# call: g5([3, 2, 1])
# call: g6([3, 2, 1])
# call: g7([3, 2, 1])
# call: g8([3, 2, 1])
# call: g9([3, 2, 1])
