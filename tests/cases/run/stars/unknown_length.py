"""Values whose length only the run tells, taken apart by assignments."""

import numpy as np

from weft import parallel

# call: lists([1, 2, 3])
# call: lists([1, 2])
# call: lists([1, 2, 3, 4])
# call: stars([1, 2, 3, 4])
# call: stars([1, 2])
# call: stars([1])
# call: arrays(np.arange(2.0))
# call: arrays(np.arange(3.0))
# call: rows(np.arange(6).reshape(2, 3))
# call: texts("ab")
# call: texts("abc")
# call: words("3 4")
# call: words("3")
# call: swapped([1, 2])
# call: nested([(1, 2), (3, 4)])
# call: in_loop([[1, 2], [3, 4]])
# call: in_loop([[1, 2], [3]])
# call: caught([1])
# call: nothing(1)
# call: empty_star([5])


@parallel
def lists(x):
    a, b, c = x
    return a * 100 + b * 10 + c


@parallel
def stars(x):
    a, *b, c = x
    d, *e = x
    *f, g = x
    return a, b, c, d, e, f, g


@parallel
def arrays(x):
    a, b = x
    return a, b


@parallel
def rows(x):
    a, b = x
    return a[1] + b[2]


@parallel
def texts(s):
    a, b = s
    return b + a


@parallel
def words(s):
    a, b = s.split()
    c, d = map(int, s.split())
    e, f = (len(w) for w in s.split())
    return a, b, c, d, e, f


@parallel
def swapped(x):
    x[0], x[1] = x[1], x[0]
    a, x[0] = x
    return a, x


@parallel
def nested(x):
    (a, b), (c, d) = x
    return a, b, c, d


@parallel
def in_loop(x):
    total = 0
    for a, b in x:
        total += a * b
    return total


@parallel
def caught(x):
    try:
        a, b = x
    except ValueError:
        a = b = -1
    return a, b


@parallel
def nothing(n):
    x = []
    a, b = x
    return a


@parallel
def empty_star(x):
    a, *b = x
    return a, b
