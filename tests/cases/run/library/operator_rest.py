"""The functions of operator beside the plain operators, lcm and ulp, key functions of bisect and heapq."""

import bisect
import heapq
import math
import operator

import numpy as np

from weft import parallel

@parallel
def joined(a, b):
    return operator.concat(a, b)


@parallel
def bytes_of(items):
    return bytes(items), int.from_bytes(items)


# call: identity(None)
# call: identity(3)
# call: sequences([1, 2, 3, 2])
# call: missing([1, 2])
# call: in_place(7, 3)
# call: in_place_list([1, 2])
# call: indices(True)
# call: indices(-5)
# call: called(4)
# call: multiples(4, 6, 10)
# call: multiples(0, 6, 10)
# call: multiples(-4, 6, 1)
# call: steps(1.0)
# call: steps(-2.5)
# call: steps(0.0)
# call: steps(math.inf)
# call: steps(math.nan)
# call: steps(1.7976931348623157e308)
# call: keys([(1, 5.0), (3, 2.0), (7, 1.0)])
# call: smallest(["pear", "fig", "apple", "kiwi"])


@parallel
def identity(x):
    return operator.is_(x, None), operator.is_not(x, None)


@parallel
def sequences(xs):
    a = operator.concat(xs, [9])
    n, at = operator.countOf(xs, 2), operator.indexOf(xs, 3)
    operator.delitem(xs, 0)
    return a, n, at, xs, operator.concat("a", "b")


@parallel
def missing(xs):
    return operator.indexOf(xs, 7)


@parallel
def in_place(a, b):
    return (
        operator.iadd(a, b), operator.isub(a, b), operator.imul(a, b), operator.itruediv(a, b), operator.ifloordiv(a, b), operator.imod(a, b),
        operator.ipow(a, b), operator.iand(a, b), operator.ior(a, b), operator.ixor(a, b), operator.ilshift(a, b), operator.irshift(a, b),
    )


@parallel
def in_place_list(xs):
    ys = operator.iadd(xs, [5])
    ys.append(6)
    return xs, ys


@parallel
def indices(i):
    return operator.index(i), operator.inv(5)


@parallel
def called(n):
    return operator.call(max, n, 2), operator.call(lambda x, y=1: x - y, n, y=3)


@parallel
def multiples(a, b, c):
    return math.lcm(a, b, c), math.lcm(a, b), math.lcm(a), math.lcm()


@parallel
def steps(x):
    return math.ulp(x)


@parallel
def keys(pairs):
    at = bisect.bisect_left(pairs, 3, key=lambda p: p[0]), bisect.bisect(pairs, 3, key=lambda p: p[0]), bisect.bisect_right(pairs, 0, 1, 2, key=lambda p: p[0])
    bisect.insort(pairs, (4, 0.0), key=lambda p: p[0])
    bisect.insort_left(pairs, (3, 9.0), key=lambda p: p[0])
    return at, pairs


@parallel
def smallest(words):
    return heapq.nsmallest(2, words, key=len), heapq.nlargest(2, words, key=len), heapq.nsmallest(9, words), heapq.nlargest(0, words)
# call: joined([1], [2])
# call: joined("a", "b")
# call: joined((1, 2), (3,))
# call: joined(b"a", b"b")
# call: joined(13, 29)
# call: joined(1.5, 2)
# call: joined(True, 2)
# call: joined(1j, 2)
# call: joined(np.int32(3), np.int32(4))
# call: joined(np.ones(2), np.ones(2))
# call: bytes_of([1, 2, 255])
# call: bytes_of([True, False])
# call: bytes_of([1, 256])
