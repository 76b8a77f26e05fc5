# aot: no (what globals hold is an object of a running program)
"""Lists, dicts, sets, arrays and objects of the module that compiled functions read and change."""

import dataclasses

import numpy as np
from weft import parallel, prange

PRIMES = [2, 3, 5, 7]
NAMES = {"a": 1, "b": 2}
ALLOWED = {1, 2, 3}
GRID = [[1, 2], [3, 4]]
TABLE = np.arange(10.0)
LOG = []
CACHE = {}
SEEN = set()
FROZEN = frozenset([1, 2])
RAW = b"abc"


@dataclasses.dataclass
class Point:
    x: int
    y: float


ORIGIN = Point(1, 2.5)
POINTS = [Point(1, 1.0), Point(2, 2.0)]


class Config:
    limits = [10, 20]


@parallel
def read(i):
    return PRIMES[i], len(PRIMES), sum(PRIMES), [p * 2 for p in PRIMES], 5 in PRIMES


@parallel
def lookup(key):
    return NAMES[key], key in NAMES, NAMES.get("z", 0), 2 in ALLOWED, sorted(FROZEN), RAW[0]


@parallel
def nested(i, j):
    return GRID[i][j], sum([sum(row) for row in GRID]), Config.limits[1]


@parallel
def array(i):
    return TABLE[i], TABLE.sum()


@parallel
def total(n):
    s = 0.0
    for i in prange(n):
        s += TABLE[i % 10] * PRIMES[i % 4]
    return s


@parallel
def log(x):
    LOG.append(x)
    return len(LOG)


def note(x):
    LOG.append(x)
    SEEN.add(x)
    return len(SEEN)


@parallel
def through(x):
    return note(x) + note(x + 1), LOG


@parallel
def fib(n):
    if n < 2:
        return n
    if n in CACHE:
        return CACHE[n]
    result = fib(n - 1) + fib(n - 2)
    CACHE[n] = result
    return result


@parallel
def squares(n):
    if n not in CACHE:
        CACHE[n] = n * n
    return CACHE[n], len(CACHE)


@parallel
def move(dx):
    ORIGIN.x += dx
    for p in POINTS:
        p.y *= 2.0
    return ORIGIN.x, POINTS[0].y


@parallel
def store(i, v):
    TABLE[i] = v
    GRID[0][1] = int(v)
    del NAMES["a"]
    return TABLE[i]


@parallel
def given(a):
    a.append(9)
    return len(PRIMES), PRIMES


@parallel
def failing(x):
    LOG.append(x)
    return PRIMES[100]


def state():
    return LOG, sorted(SEEN), CACHE, GRID, NAMES, TABLE, ORIGIN, POINTS, PRIMES


def logged():
    return log(1), log(2), state()


def noted():
    return through(5), state()


def numbers():
    return fib(30), squares(31), squares(32), squares(31), state()


def moved():
    return move(2), move(3), state()


def stored():
    return store(2, 7.5), state()


def twice_given():
    return given(PRIMES), given([1]), given(PRIMES), state()


def emptied():
    first = log(1)
    LOG.clear()
    second = log(2)
    LOG.extend([7, 8])
    return first, second, log(3), LOG


def of_another_type():
    global LOG
    before = LOG
    LOG = [0.5]
    try:
        return log(1.5), LOG
    finally:
        LOG = before


# call: read(1)
# call: read(9)
# call: lookup("a")
# call: lookup("z")
# call: nested(1, 0)
# call: array(3)
# call: array(10)
# call: total(1000)
# call: logged()
# call: noted()
# call: numbers()
# call: moved()
# call: stored()
# call: twice_given()
# call: emptied()
# call: of_another_type()
# call: failing(3)
