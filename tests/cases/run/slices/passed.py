# Slices that Python passes and gets: as arguments, in tuples, lists and fields, as results; parts of which the run tells whether they are None.
from dataclasses import dataclass

import numpy as np

from weft import parallel


@dataclass
class View:
    rows: slice
    count: int = 0


@parallel
def parts(s, n):
    return s.start, s.stop, s.step, s.indices(n), s


@parallel
def taken(x, s):
    return x[s]


@parallel
def of_array(x, s, t):
    y = x[s, t].copy()
    x[s] += 1.0
    x[s, 0] = -1.0
    return y, x


@parallel
def made(a, b, c):
    return slice(a), slice(a, b), slice(a, b, c), slice(None, b), (slice(None), a), [slice(a, b), slice(None, None, c)]


@parallel
def maybe(xs, x, text, a, b, c, first):
    s = slice(a if first else None, b if a > 1 else None, c if b > 1 else None)
    r = range(20)[s]
    return xs[s], x[s], text[s], r, s.indices(7), s.start is None, s.stop, s.step, s


@parallel
def in_tuple(xs, pair):
    s, t = pair
    return xs[s], xs[t], s == t


@parallel
def in_list(xs, all):
    out = []
    for s in all:
        out.append(xs[s])
    all.append(slice(1, None))
    all.append(slice(None))
    return out, all[0], len(all)


@parallel
def in_field(view, xs, n):
    s = view.rows
    view.rows = slice(n)
    view.count = len(xs[s])
    return view, View(slice(None, n, 2))


@parallel
def of_field(view, xs, x):
    x[view.rows] = 0.5
    return xs[view.rows], x


@parallel
def compared(s, a, b):
    return s == slice(a, b), s != slice(a, b), slice(a) == slice(None, a), slice(a, b) == slice(a, b), slice(a) == slice(a, None)


@parallel
def texts(s):
    return repr(s), str(s), f"{s}"


@parallel
def set_part(xs, s, ys):
    xs[s] = ys
    return xs


# call: parts(slice(1, 5), 4)
# call: parts(slice(None), 4)
# call: parts(slice(None, -1, -2), 9)
# call: parts(slice(2, None, 3), 9)
# call: parts(slice(2, None, 0), 9)
# call: taken([1, 2, 3, 4, 5], slice(1, 4))
# call: taken([1, 2, 3, 4, 5], slice(None, None, -1))
# call: taken("weft", slice(-3, None))
# call: taken(np.arange(5.0), slice(None, 2))
# call: taken(range(9), slice(1, None, 3))
# call: taken(np.arange(5.0), slice(9223372036854775808))  # licensed: overflow
# call: of_array(np.arange(12.0).reshape(3, 4), slice(1, None), slice(None, None, -2))
# call: made(1, 4, 2)
# call: maybe([1, 2, 3, 4, 5, 6], np.arange(6.0), "abcdef", 1, 4, 2, True)
# call: maybe([1, 2, 3, 4, 5, 6], np.arange(6.0), "abcdef", 2, 4, -1, False)
# call: maybe([1, 2, 3, 4, 5, 6], np.arange(6.0), "abcdef", 4, 2, -2, True)
# call: maybe([1, 2, 3, 4, 5, 6], np.arange(6.0), "abcdef", -3, 1, 2, True)
# call: maybe([1, 2, 3, 4, 5, 6], np.arange(6.0), "abcdef", -3, 2, -1, False)
# call: maybe([1, 2, 3, 4, 5, 6], np.arange(6.0), "abcdef", -3, 2, 0, False)
# call: in_tuple([1, 2, 3, 4], (slice(2), slice(None, 2)))
# call: in_tuple([1, 2, 3, 4], (slice(2), slice(2, None, 2)))
# call: in_list([1, 2, 3, 4], [slice(2), slice(2, None), slice(None, None, -1)])
# call: in_field(View(slice(1, 3)), [1, 2, 3, 4], 2)
# call: of_field(View(slice(1, 3)), [1, 2, 3, 4], np.arange(5.0))
# call: of_field(View(slice(None, None, -2)), [1, 2, 3, 4], np.arange(5.0))
# call: compared(slice(1, 2), 1, 2)
# call: compared(slice(1, None), 1, 2)
# call: texts(slice(1, None))
# call: texts(slice(None, -5, 2))
# call: set_part([1, 2, 3, 4], slice(1, 3), [7, 8, 9])
# call: set_part([1, 2, 3, 4], slice(None, None, 2), [7, 8])
