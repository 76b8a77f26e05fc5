"""match: literals, alternatives, captures, guards, the wildcard."""

import math

import numpy as np
from weft import parallel

LIMIT = 7


@parallel
def literal(x):
    match x:
        case 0:
            return 10
        case 1 | 2:
            return 20
        case -3:
            return 30
        case 2.5:
            return 40
        case True:
            return 50
        case None:
            return 60
        case _:
            return 70


@parallel
def guarded(x, y):
    match x:
        case n if n > 100:
            return n
        case n if n > y:
            return -n
        case 5 as five if y > 3:
            return five * 1000
        case (1 | 2 | 3) as small:
            return small + 0
        case other:
            return other * 2


@parallel
def dotted(x):
    match x:
        case math.pi:
            return 1
        case math.inf:
            return 2
    return 3


@parallel
def fall(n):
    s = 0
    for i in range(n):
        match i % 4:
            case 0:
                continue
            case 1:
                s += 1
            case 2 if i > 9:
                break
            case k:
                s += k * 10
    return s


@parallel
def alternatives(n, m):
    match (n, m):
        case (0, x) | (x, 0):
            return x
        case (1, _) | (_, 1):
            return -1
        case (a, b) if a == b:
            return a * 100
        case (a, b):
            return a + b


@parallel
def unbound(n):
    match n:
        case 1:
            r = 5
        case 2:
            r = 6
    return r


@parallel
def once(x):
    k = [0]
    match bump(k) + x:
        case 1:
            return k[0], 1
        case 2:
            return k[0], 2
        case _:
            return k[0], 0


@parallel
def bump(k):
    k[0] += 1
    return k[0]


@parallel
def maybe(n):
    v = None
    if n > 0:
        v = n
    match v:
        case None:
            return -1
        case 3:
            return 33
        case k:
            return k + 1


@parallel
def late_guard(n):
    """A name stays bound when the guard fails."""
    match n:
        case k if k > 5:
            return 1
    return k


@parallel
def booleans(a, b):
    match a > 0, b > 0:
        case True, True:
            return 3
        case True, False:
            return 2
        case False, True:
            return 1
        case _:
            return 0


@parallel
def strings(mode):
    match "fast":
        case "slow":
            return 1
        case "fast":
            return mode
    return 0


# call: literal(0)
# call: literal(1)
# call: literal(2)
# call: literal(-3)
# call: literal(9)
# call: literal(2.5)
# call: literal(0.0)
# call: literal(True)
# call: literal(False)
# call: literal(None)
# call: literal(math.nan)
# call: literal(2 + 0j)
# call: literal((1, 2))
# call: literal(np.zeros(2)[0])
# call: guarded(500, 1)
# call: guarded(50, 1)
# call: guarded(5, 7)
# call: guarded(2, 7)
# call: guarded(4, 7)
# call: guarded(4.5, 7)
# call: dotted(math.pi)
# call: dotted(math.inf)
# call: dotted(0.0)
# call: fall(9)
# call: fall(20)
# call: alternatives(0, 4)
# call: alternatives(4, 0)
# call: alternatives(1, 8)
# call: alternatives(8, 1)
# call: alternatives(6, 6)
# call: alternatives(6, 7)
# call: unbound(1)
# call: unbound(3)
# call: once(0)
# call: once(1)
# call: once(7)
# call: maybe(0)
# call: maybe(3)
# call: maybe(4)
# call: late_guard(3)
# call: late_guard(9)
# call: booleans(1, 1)
# call: booleans(1, 0)
# call: booleans(0, 1)
# call: booleans(0, 0)
# call: strings(4)
