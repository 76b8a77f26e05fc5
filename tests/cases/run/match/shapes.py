"""match: sequences and classes."""

import numpy as np
from weft import parallel


@parallel
def sequence(x):
    match x:
        case []:
            return 0
        case [a]:
            return a
        case [a, 0]:
            return a * 10
        case [a, b]:
            return a + b
        case [1, *_]:
            return 1
        case [a, *_, b] if b > 5:
            return a * b
        case [*_, 2]:
            return 2
        case _:
            return -1


@parallel
def point(p):
    match p:
        case (0, 0):
            return 0.0
        case (x, 0) | (0, x):
            return x * 1.0
        case (x, y) if x == y:
            return x * 2.0
        case (x, y):
            return x * y * 1.0
        case (x, (y, z)):
            return -1.0
        case (x, y, z):
            return x + y + z * 1.0


@parallel
def nested(p):
    match p:
        case (a, (b, c)):
            return a + b * c
        case ((a, b), c):
            return a * b + c
        case (int(), float(f), *_):
            return f
        case _:
            return None


@parallel
def classes(x):
    match x:
        case bool():
            return 1
        case int(n) if n > 5:
            return n
        case int():
            return 2
        case float(f):
            return f
        case complex(real=r, imag=0.0):
            return r
        case complex():
            return 3
        case np.ndarray(size=s):
            return s
        case tuple(t):
            return t[0]
        case list():
            return len(x)
        case None:
            return 4
    return 5


@parallel
def optional(n):
    v = None
    if n > 0:
        v = (n, 2.5)
    match v:
        case (a, b):
            return a * b
        case None:
            return 0.0
    return 1.0


@parallel
def optional_class(n):
    v = None
    if n > 0:
        v = n
    match v:
        case int(k):
            return k + 1
        case _:
            return 0


@parallel
def array(x):
    match x:
        case [a, b]:
            return 1
        case _:
            return 2


@parallel
def changed(x):
    match x:
        case [a, b] if a > b:
            x[0] = b
            x[1] = a
        case [a, b]:
            x.append(a + b)
    return a, b, x


@parallel
def equal_tuples(a, b):
    return a == b, a != b, (a, 1) == (b, 1), a in (b, (1, 2))


# call: sequence([])
# call: sequence([4])
# call: sequence([4, 0])
# call: sequence([4, 3])
# call: sequence([1, 2, 3])
# call: sequence([2, 2, 9])
# call: sequence([2, 2, 2])
# call: sequence([2, 2, 3])
# call: sequence((4, 0))
# call: sequence((4, 3))
# call: sequence((2, 2, 9))
# call: sequence(3)
# call: point((0, 0))
# call: point((0, 4))
# call: point((4, 0))
# call: point((4, 4))
# call: point((4, 5))
# call: point((4, 5, 6))
# call: nested((1, (2, 3)))
# call: nested(((1, 2), 3))
# call: nested((1, 2.5, 3))
# call: nested((1, 2, 3))
# call: nested(1)
# call: classes(True)
# call: classes(7)
# call: classes(3)
# call: classes(2.5)
# call: classes(2 + 0j)
# call: classes(2 + 1j)  # licensed: join
# call: classes(np.zeros((2, 3)))
# call: classes((7, 8))
# call: classes([1, 2, 3])
# call: classes(None)
# call: classes(np.int32(3))
# call: classes(np.float64(3))
# call: optional(0)
# call: optional(3)
# call: optional_class(0)
# call: optional_class(3)
# call: array(np.zeros(2))
# call: changed([3, 1])
# call: changed([1, 3])
# call: changed([1, 3, 5])
# call: equal_tuples((1, 2), (1, 2))
# call: equal_tuples((1, 2), (1, 3))
# call: equal_tuples((1, 2.0), (1.0, 2))
# call: equal_tuples((1, (2, 3)), (1, (2, 3)))
