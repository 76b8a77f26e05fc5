"""map, filter, zip and the iterators of itertools, in loops and in consumers."""

import itertools
from functools import reduce
from itertools import accumulate, chain, combinations, count, islice, pairwise, permutations, product, repeat

import operator

import numpy as np

from weft import parallel

# call: maps(["3", "1", "2"])
# call: filters([0, 1, 2, 3])
# call: pairs([1, 2, 3], [4.5, 5.5])
# call: products(3)
# call: combos([1, 2, 3, 4])
# call: combos([1])
# call: running([1, 2, 3, 4])
# call: running([])
# call: endless(5)
# call: slices(10)
# call: slice_error(-1)
# call: reduced([1, 2, 3])
# call: reduce_nothing([])
# call: unpacked("1 2 3")
# call: chains([1, 2], np.array([3.5]))
# call: whiles([1, 2, 5, 1])
# call: loops(4)
# call: stars([(1, 2), (3, 4)])
# call: of_array(np.arange(6.0))


@parallel
def maps(words):
    out = []
    for v in map(int, words):
        out.append(v)
    return out, sum(map(int, words)), list(map(lambda w: w + "!", words)), max(map(len, words)), sorted(map(int, words)), list(map(lambda a, b: a * b, words, [1, 2, 3])), [v + 1 for v in map(int, words)]


@parallel
def filters(xs):
    out = []
    for v in filter(lambda x: x % 2 == 1, xs):
        out.append(v)
    return out, list(filter(None, xs)), sum(filter(lambda x: x > 1, map(lambda x: x * x, xs))), list(itertools.filterfalse(lambda x: x > 1, xs))


@parallel
def pairs(a, b):
    return list(zip(a, b)), sum(x * y for x, y in zip(a, b)), list(map(lambda p: p[0], zip(a, b))), list(zip(a, b, a)), max(zip(a, b)), dict(zip(a, b)), list(enumerate(zip(a, b))), list(zip(map(lambda x: x + 1, a), b)), list(zip(a, map(lambda x: -x, b)))


@parallel
def products(n):
    out = []
    for a, b in product(range(n), repeat=2):
        out.append(a * 10 + b)
    return out, list(product([1, 2], "ab")), sum(a * b * c for a, b, c in product(range(n), range(2), [5, 6]))


@parallel
def combos(xs):
    return list(combinations(xs, 2)), list(permutations(xs, 2)), sum(a * b * c for a, b, c in combinations(xs, 3)), list(itertools.combinations_with_replacement(xs, 2)), len(list(permutations(xs, 3)))


@parallel
def running(xs):
    return list(accumulate(xs)), list(accumulate(xs, operator.mul)), list(accumulate(xs, lambda a, b: max(a, b))), list(accumulate(xs, initial=10)), list(accumulate(xs, max, initial=3)), list(accumulate(xs, None)), list(pairwise(xs))


@parallel
def endless(n):
    out = []
    for i in count(3, 2):
        if i > n * 3:
            break
        out.append(i)
    for i in islice(count(), n):
        out.append(i)
    for x, i in zip(repeat(7), range(2)):
        out.append(x + i)
    for x in repeat(1, 3):
        out.append(x)
    for x in islice(itertools.cycle([1, 2]), 5):
        out.append(x)
    return out


@parallel
def slices(n):
    return list(islice(range(n), 3)), list(islice(range(n), 2, 5)), list(islice(range(n), 1, n, 3)), list(islice(range(n), 0))


@parallel
def slice_error(n):
    return list(islice(range(4), n))


@parallel
def reduced(xs):
    return reduce(operator.add, xs), reduce(lambda a, b: a * b, xs, 10), reduce(max, (x * x for x in xs))


@parallel
def reduce_nothing(xs):
    return reduce(operator.add, [x for x in xs if x > 5])


@parallel
def unpacked(text):
    a, b, c = [int(w) for w in text.split()]
    return a, b, c, sum(map(int, text.split())), list(map(float, text.split(" ")))


@parallel
def chains(a, b):
    return list(chain(a, [7])), sum(chain(a, range(3))), list(chain((x for x in b), b))


@parallel
def whiles(xs):
    return list(itertools.takewhile(lambda x: x < 5, xs)), list(itertools.dropwhile(lambda x: x < 5, xs)), list(itertools.compress(xs, [1, 0, 1, 1]))


@parallel
def loops(n):
    out = []
    for i, (a, b) in enumerate(combinations(range(n), 2)):
        if a == 1:
            continue
        out.append(i * 100 + a * 10 + b)
    for a, b in pairwise(i * i for i in range(n)):
        out.append(b - a)
    return out


@parallel
def stars(ps):
    return list(itertools.starmap(pow, ps)), list(itertools.starmap(lambda a, b: a - b, ps))


@parallel
def of_array(x):
    return list(map(lambda v: v * 2, x)), sum(filter(lambda v: v > 2, x)), max(accumulate(x))
