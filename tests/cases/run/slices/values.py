"""Slices as values, ranges compared and sliced, tuple() of what has a known length."""

import numpy as np
from weft import parallel


@parallel
def of_lists(xs, a, b, c):
    s = slice(a, b)
    t = slice(a, b, c)
    u = slice(b)
    return xs[s], xs[t], xs[u], xs[slice(None, None, c)], s.start, s.stop, s.step, u.start, t.step


@parallel
def of_others(x, text, a):
    s = slice(a, None)
    t = slice(1, 3)
    y = x[s, 0]
    x[t, slice(0, 1)] = 7.0
    x[t] += 1.0
    return y.copy(), x, text[s], range(10)[s] == range(a, 10), list(range(20, 0, -3)[s])


@parallel
def changed(xs, a, b):
    s = slice(a, b)
    xs[s] = [7, 8, 9]
    del xs[slice(0, 1)]
    return xs


def middle(xs, s):
    return xs[s]


@parallel
def passed(xs, n):
    total = 0
    for i in range(n):
        total += sum(middle(xs, slice(i, i + 2)))
    parts = (slice(0, 1), slice(1, None))
    first, rest = parts
    return total, xs[first], xs[rest]


@parallel
def indices(a, b, c, n):
    return slice(a, b, c).indices(n), slice(b).indices(n), slice(None, None, c).indices(n)


@parallel
def ranges(a, b, c, d, e, f):
    r = range(a, b, c)
    s = range(d, e, f)
    return r == s, r != s, range(a) == range(0, a), r == 5, r == (1, 2), len(r[1:]), list(r[1:]), list(r[::-1]), list(r[-2::2]), list(r[5:1:-2])


@parallel
def searched(n, k):
    r = range(3, n, 4)
    return r.count(k), r.index(k), r[2:].index(k)


@parallel
def zero_step(n):
    return len(range(n)[::n - n])


@parallel
def tuples(n):
    a = tuple([n, n + 0.5])
    b = tuple(a)
    c = tuple()
    d = tuple("ab")
    return a, b, c, d, tuple((n, "x")) == (n, "x"), a + tuple([1])


# call: of_lists([1, 2, 3, 4, 5], 1, 4, 2)
# call: of_lists([1, 2, 3, 4, 5], -2, 9, -1)
# call: of_lists([1, 2, 3, 4, 5], 4, 0, -2)
# call: of_lists([1, 2], 0, 1, 0)
# call: of_others(np.arange(12.0).reshape(4, 3), "abcdef", 1)
# call: of_others(np.arange(12.0).reshape(4, 3), "abcdef", -2)  # line: any
# call: changed([1, 2, 3, 4, 5], 1, 4)
# call: passed([1, 2, 3, 4], 3)
# call: indices(1, 5, 2, 4)
# call: indices(-3, -1, -1, 10)
# call: indices(0, 0, 1, -1)
# call: indices(0, 0, 0, 5)
# call: ranges(0, 10, 3, 0, 12, 3)
# call: ranges(0, 10, 3, 0, 13, 3)
# call: ranges(5, 6, 1, 5, 100, 95)
# call: ranges(5, 5, 1, 9, 1, 2)
# call: ranges(10, 0, -2, 10, 1, -2)
# call: searched(40, 11)
# call: searched(40, 12)
# call: searched(40, 7)
# call: zero_step(4)
# call: tuples(3)
