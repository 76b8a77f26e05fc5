"""NumPy's numbers in lists, dicts and tuples that are arguments keep their class."""

import numpy as np

from weft import parallel


@parallel
def total(xs):
    s = 0
    for x in xs:
        s += x
    return s


@parallel
def append(xs):
    xs.append(xs[0])
    return xs, xs[-1] + xs[0]


@parallel
def largest(xs):
    return max(xs), sorted(xs), xs.index(xs[1]), xs[0] in xs


@parallel
def values(d):
    n = 0
    for k, v in d.items():
        n += v
    d["new"] = v
    return n


@parallel
def nested(rows):
    rows[0].append(rows[-1][0])
    return [len(row) for row in rows]


@parallel
def pair(t):
    return t[0] + t[1], t


# call: total([np.float64(1.5), np.float64(2.5)])
# call: total([np.int32(5), np.int32(7)])
# call: total([np.uint64(2**63)])
# call: append([np.int8(3)])
# call: append([np.complex64(1 + 2j)])
# call: append([np.float32(0.1), np.float32(2)])
# call: append([np.True_])
# call: largest([np.int64(3), np.int64(9), np.int64(1)])
# call: values({"a": np.float64(1.5), "b": np.float64(2)})
# call: values({"c": np.int64(5)})
# call: nested([[np.int16(1)], [np.int16(2), np.int16(3)]])
# call: pair((np.int8(3), np.float32(2.5)))
# call: pair((3, np.int32(2)))
