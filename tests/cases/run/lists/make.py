"""Lists made in compiled code: displays, repetition, `list(...)`, their items, their length."""

import numpy as np

from weft import parallel


@parallel
def display(a, b):
    out = [a, b, a + b]
    out[0] = b
    out[-1] += a
    return out, out[1], out[-2], len(out), bool(out)


@parallel
def empty():
    a = []
    b = list()
    return a, b, len(a), not b, sum(a)


@parallel
def repeat(x, n):
    a = [x] * n
    b = n * [x, x]
    return a, b, len(a) + len(b)


@parallel
def converted(x, n):
    return list(x), list(range(n)), list(range(n, 0, -2)), list((1.5, 2.5))


@parallel
def added(a, b):
    c = a + b
    d = a.copy()
    d += b
    d.extend(a)
    d.extend(d)
    return c, d, a + [], [] + a


@parallel
def popped(n):
    out = list(range(n))
    total = 0
    while out:
        total = total * 7 % 1000003 + out.pop()
    out.append(total)
    out.clear()
    out.append(-total)
    return out


@parallel
def tuples(x):
    out = []
    for i in range(len(x)):
        out.append((i, x[i], (x[i] > 0, 1j * i)))
    s = 0
    for i, v, (positive, z) in out:
        if positive:
            s += i
    out[0] = (7, x[0], (True, 0j))
    return out, s, out[-1][2]


# call: display(1, 2)
# call: display(1.5, 2.0)
# call: display(1j, 2.0 + 3j)
# call: display(np.float32(1.5), np.float32(2.5))
# call: display(np.int8(100), np.int8(100))
# call: display(np.complex64(1j), np.complex64(2))
# call: display(np.uint64(2**63), np.uint64(2**63))
# call: empty()
# call: repeat(0.0, 3)
# call: repeat(7, 0)
# call: repeat(True, -3)
# call: repeat(1j, 1000)
# call: repeat(np.int16(3), 2)
# call: converted([1.0, 2.0], 5)
# call: converted(np.arange(3, dtype=np.int32), 0)
# call: converted((1, 2, 3), -1)
# call: converted([], 1)
# call: added([1, 2], [3])
# call: added([True], [False, False])
# call: added([1.5] * 50, [2.5] * 70)
# call: popped(0)
# call: popped(1)
# call: popped(1000)
# call: tuples(np.array([1.0, -2.0, 3.0]))
# call: tuples(np.ones(1))
