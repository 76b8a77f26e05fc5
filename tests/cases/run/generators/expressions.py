"""Generator expressions in what consumes them."""

import numpy as np

from weft import parallel, prange

# call: sums(5)
# call: sums(0)
# call: tests([1, 2, 3])
# call: tests([])
# call: tests([0, 0])
# call: extremes([3, 1, 2])
# call: extremes([])
# call: best(["bb", "a", "ccc", "dd"])
# call: containers(4)
# call: texts([1, 2, 30])
# call: texts([])
# call: nested(3)
# call: first([1, 5, 7], 4)
# call: first([1, 5, 7], 40)
# call: stops(0)
# call: lazy([5, 0, 3])
# call: laziness(3)
# call: raising([1, 0, 2])
# call: arrays(np.arange(12.0).reshape(3, 4))
# call: in_loop(np.arange(50) * 0.25)
# call: passed(4)
# call: sort_keys(["pear", "fig", "apple", "kiwi"])
# call: sort_pairs([(1, 2.5), (0, 2.5), (3, -1.0)])
# call: shadow(3)
# call: loops(5)


@parallel
def sums(n):
    k = 2
    return sum(i * k for i in range(n)), sum((i * 0.5 for i in range(n)), 1.5), sum(1 for i in range(n) if i % 2), sum(i + j for i in range(n) for j in range(i))


@parallel
def tests(xs):
    return any(x > 2 for x in xs), all(x > 0 for x in xs), any(xs), all(xs), any(x == y for x in xs for y in xs if x + y > 3)


@parallel
def extremes(xs):
    try:
        a = min(x * x for x in xs)
        b = max(-x for x in xs)
    except ValueError:
        a = b = -1
    return a, b, min((x for x in xs), default=7), max(xs, default=8), max(xs, key=lambda x: -x, default=9)


@parallel
def best(words):
    return min(words, key=len), max(words, key=len), max((w for w in words), key=lambda w: w[0]), min("abc", "b", key=lambda s: -len(s))


@parallel
def containers(n):
    xs = list(i * i for i in range(n))
    return xs, set(i % 3 for i in range(n)), sorted((-i for i in range(n)), reverse=True), dict((i, str(i)) for i in range(n)), list(zip(xs, range(n))), list(enumerate(xs, 1)), list(reversed(xs)), list(reversed(range(1, 8, 3)))


@parallel
def texts(xs):
    return ", ".join(str(x) for x in xs), "-".join(map(str, xs)), len(list(f"{x:>4}" for x in xs))


@parallel
def nested(n):
    return sum(sum(i * j for j in range(i)) for i in range(n)), list(x + 1 for x in (y * 2 for y in range(n))), max(len(list(range(i))) for i in range(1, n))


@parallel
def first(xs, limit):
    return next((x for x in xs if x > limit), -1), next((i for i, x in enumerate(xs) if x > limit), None)


@parallel
def stops(n):
    return next(i for i in range(n))


@parallel
def lazy(xs):
    return any(10 // x == 2 for x in xs)


@parallel
def laziness(n):
    seen = []

    def note(i):
        seen.append(i)
        return i

    a = any(note(i) > 0 for i in range(n))
    b = all(note(i) < 1 for i in range(n))
    return a, b, seen


@parallel
def raising(xs):
    return sum(10 // x for x in xs)


@parallel
def arrays(a):
    return sum(x * x for x in a[0]), max(row[1] for row in a), any(row[3] > 10.0 for row in a)


@parallel
def in_loop(x):
    y = np.zeros(len(x))
    for i in prange(len(x)):
        y[i] = sum(x[j] * 0.5 for j in range(i)) + max((x[j] for j in range(i)), default=0.0)
    return y


def consume(items):
    total = 0
    for x in items:
        if x == 3:
            continue
        total += x
    return total


def squares(items):
    return sum(x * x for x in items)


@parallel
def passed(n):
    return consume(i + 1 for i in range(n)), squares(i for i in range(n))


@parallel
def sort_keys(words):
    a = sorted(words, key=len)
    b = sorted(words, key=lambda w: (len(w), w), reverse=True)
    words.sort(key=lambda w: w[-1])
    return a, b, words


@parallel
def sort_pairs(pairs):
    return sorted(pairs, key=lambda p: p[1]), sorted(pairs, key=lambda p: p[1], reverse=True), max(pairs, key=lambda p: p[1])


@parallel
def shadow(x):
    r = sum(x * 2 for x in range(x))
    return r, x


@parallel
def loops(n):
    out = []
    for v in (i * i for i in range(n)):
        if v == 4:
            continue
        if v > 10:
            break
        out.append(v)
    else:
        out.append(-1)
    for v in (i for i in range(2)):
        out.append(v)
    else:
        out.append(100)
    for i, v in enumerate(x + 1 for x in range(3)):
        out.append(i * 10 + v)
    for a, b in zip((x for x in range(5)), [7, 8]):
        out.append(a * b)
    return out
