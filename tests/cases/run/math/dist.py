"""math.dist and math.hypot of any number of coordinates: CPython's own sums, to the last bit."""

import math
import random

import numpy as np
from weft import parallel, prange


@parallel
def dist(p, q):
    return math.dist(p, q)


@parallel
def hypot3(x, y, z):
    return math.hypot(x, y, z)


@parallel
def hypots(x):
    return math.hypot(), math.hypot(x), math.hypot(x, x), math.hypot(x, 1, 2.5, True, x)


@parallel
def many(p, q, n):
    found = []
    for i in range(n):
        found.append(math.dist(p[i], q[i]))
    return found


@parallel
def in_loop(a, out):
    for i in prange(len(a)):
        out[i] = math.hypot(a[i], 2.0, a[i] * 3)


INF = float("inf")
NAN = float("nan")
R = random.Random(7)
P = [[R.uniform(-1, 1) * 10.0 ** R.randint(-6, 6) for _ in range(n)] for n in range(1, 9) for _ in range(60)]
Q = [[R.uniform(-1, 1) * 10.0 ** R.randint(-6, 6) for _ in p] for p in P]

# call: dist((1.0, 2.0), (4.0, 6.0))
# call: dist([1.0, 2.0, 3.0], [4, 6, 8])
# call: dist((1, 2, 3), np.array([4.5, 6.0, 8.0]))
# call: dist([], [])
# call: dist([1.0], [1.0, 2.0])
# call: dist([1.0, 2.0], [1.0])
# call: dist([INF, NAN], [0.0, 0.0])
# call: dist([0.0, NAN, 1.0], [0.0, 0.0, 0.0])
# call: dist([1e308, -1e308, 1.0], [-5e307, 1e308, 0.0])
# call: dist([1.7e308, -1.7e308], [-1.7e308, 1.7e308])
# call: dist([5e-324, 1e-320, 3e-322], [0.0, 0.0, 0.0])
# call: dist([5e-324, 5e-324], [0.0, 0.0])
# call: dist([-0.0, 0.0, -0.0], [0.0, 0.0, 0.0])
# call: hypot3(1e200, -1e200, 1e200)
# call: hypot3(1, 2, 3)
# call: hypot3(0.1, 0.2, 0.3)
# call: hypots(3.3)
# call: hypots(-7)
# call: hypots(NAN)
# call: many(P, Q, len(P))
# call: in_loop(np.linspace(-1e3, 1e3, 4000), np.zeros(4000))
