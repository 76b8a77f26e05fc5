# collections.Counter and collections.defaultdict.
import collections
from collections import Counter, defaultdict

from weft import parallel


@parallel
def counter(items):
    c = Counter(items)
    c[100] += 2
    return c, c[3], c[-5], len(c), c.total(), c.most_common(), c.most_common(1), c.most_common(0), c.most_common(99)


@parallel
def arithmetic(a, b):
    x, y = Counter(a), Counter(b)
    return x + y, x - y, x | y, x & y, x == y


@parallel
def updates(a, b):
    c = Counter(a)
    c.update(b)
    c.update({1: 10, 7: -3})
    c.subtract([1, 1])
    c.subtract({9: 1})
    return c, Counter(c), Counter()


@parallel
def default_int(items):
    d = defaultdict(int)
    for x in items:
        d[x] += 1
    e = d[77]
    return d, e, 5 in d


@parallel
def default_float(n):
    d = collections.defaultdict(float)
    for i in range(n):
        d[i % 3] += i * 0.5
    return d


@parallel
def groups(items):
    d = defaultdict(list)
    for x in items:
        d[x % 3].append(x)
    return d


@parallel
def ties(n):
    c = Counter()
    for i in range(n):
        c[i % 7] += i % 3
    return c.most_common()


@parallel
def largest(items, taken, n):
    c = Counter(items)
    c.subtract(taken)
    return c.most_common(n), c.most_common()


# call: largest([3, 1, 3, 2, 1, 5, 4, 4], [5, 5, 7], -1)
# call: largest([3, 1, 3, 2, 1, 5, 4, 4], [5, 5, 7], 1)
# call: largest([3, 1, 3, 2, 1, 5, 4, 4], [5, 5, 7], 2)
# call: largest([3, 1, 3, 2, 1, 5, 4, 4], [5, 5, 7], 4)
# call: largest([3, 1, 3, 2, 1, 5, 4, 4], [5, 5, 7], 5)
# call: largest([3, 1, 3, 2, 1, 5, 4, 4], [5, 5, 7], 6)
# call: largest([3, 1, 3, 2, 1, 5, 4, 4], [5, 5, 7], 7)
# call: largest("the cat and the dog and the cow".split(), ["dog", "ox"], 2)
# call: largest("the cat and the dog and the cow".split(), ["dog", "ox"], 3)
# call: largest([i * i % 97 for i in range(600)], [i % 11 for i in range(50)], 25)
# call: counter([3, 1, 3, 2, 1, 3])
# call: counter([])
# call: arithmetic([1, 1, 2], [1, 3, 3])
# call: arithmetic([], [1])
# call: updates([1, 2, 2], [2, 3])
# call: default_int([1, 2, 1])
# call: default_int([])
# call: default_float(0)
# call: default_float(10)
# call: groups([1, 2, 3, 4, 5, 6])
# call: groups([])
# call: ties(0)
# call: ties(100)
