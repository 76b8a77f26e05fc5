"""Functions that take any number of values, called with starred lists."""

import itertools
import math

from weft import parallel


def tot(*a):
    s = 0
    for x in a:
        s += x
    return s, len(a), a


def tot2(k, *a, z=1): return k * sum(a) * z


@parallel
def rests(xs): return tot(*xs), tot(1, *xs), tot(*xs, 2), tot2(*[2], *xs) if False else tot2(2, *xs, z=3)


@parallel
def sets(xss): return set().union(*xss), set.intersection(*[set(x) for x in xss]), set(xss[0]).difference(*xss[1:])


@parallel
def divisors(xs): return math.gcd(*xs), math.lcm(*xs)


@parallel
def best(xs): return max(*xs), min(*xs, key=lambda v: -v)


@parallel
def words(pools): return [''.join(p) for p in itertools.product(*pools)]


# call: rests([1,2,3])
# call: rests([])
# call: sets([[1,2,3],[2,3],[3,4]])
# call: sets([])
# call: divisors([12,18])
# call: divisors([])
# call: best([1,5,3])
# call: best([1])
# call: best([])
# call: best([1.5, 2.5])
# call: words(["ab","cd"])
# call: words([])
