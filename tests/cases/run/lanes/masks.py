"""Truth values in memory beside elements of another size, and stores under conditions: nothing is written where the condition does not hold."""

import numpy as np
from weft import parallel, prange


@parallel
def where_true(a, m, v):
    a[m] = v
    return a


@parallel
def where_false(a, m, v):
    a[~m] = v
    return a


@parallel
def tested(a, b):
    return a < b, a == b, ~(a < b) | (b > 2), (a != b) & (a > b)


@parallel
def chosen(m, a, b):
    return np.where(m, a, b), np.where(~m, a, b + a), m & (a > b)


@parallel
def flags(x, out):
    for i in prange(len(x)):
        out[i] = x[i] > 2
    return out


@parallel
def either(m, x, y, z):
    for i in prange(len(x)):
        v = x[i] * 2
        if m[i]:
            y[i] = v
        else:
            z[i] = v + x[i]
    return y, z


@parallel
def nested(m, x, y):
    for i in prange(len(x)):
        v = x[i] + 1
        if m[i]:
            if v > 3:
                y[i] = v
        elif v < 2:
            y[i] = -v
    return y


@parallel
def inside(x, y, n):
    for i in prange(len(y)):
        if i < n:
            y[i] = x[i]
    return y


@parallel
def bounded(x, y):
    for i in prange(len(x)):
        if x[i] > 2:
            y[i] = x[i]
    return y


@parallel
def bytes_kept(u, x, out):
    for i in prange(len(x)):
        out[i] = u[i]
        if u[i] != 0:
            x[i] = 1
    return out, x


@parallel
def escaped(c, steps):
    z = np.zeros_like(c)
    counts = np.zeros(c.shape, np.int64)
    for i in range(steps):
        z = z**2 + c
        away = np.abs(z) > 2
        z[away] = 2
        counts[~away] = i
    return z, counts


def numbers(n, dtype):
    return (np.arange(n) * 37 % 23 + 1).astype(dtype)


def others(n, dtype):
    return (np.arange(n) * 11 % 7 + 1).astype(dtype)[::-1].copy()


def mask(n, k):
    return np.arange(n) * 13 % 7 < k


GRID = np.linspace(-2, 1, 45)[None, :] + np.linspace(-1.2, 1.2, 31)[:, None] * 1j
EDGES = np.array([0.0, -0.0, 1.5, 2.5, np.inf, -np.inf, np.nan, 3.0, 2.0, np.nan, -1.0])

# call: where_true(numbers(67, "float64"), mask(67, 3), 2.5)
# call: where_true(numbers(67, "float64"), mask(67, 0), 2.5)
# call: where_true(numbers(67, "float64"), mask(67, 7), 2.5)
# call: where_true(numbers(67, "complex128"), mask(67, 3), 2.5 - 1j)
# call: where_true(numbers(67, "complex128"), mask(67, 7), 2.5 - 1j)
# call: where_true(numbers(67, "complex64"), mask(67, 6), 2.5)
# call: where_true(numbers(67, "int8"), mask(67, 3), 9)
# call: where_true(numbers(67, "uint16"), mask(67, 3), 9)
# call: where_true(numbers(67, "float32"), mask(67, 6), 9)
# call: where_true(numbers(67, "bool"), mask(67, 3), False)
# call: where_true(numbers(134, "float64")[::2], mask(67, 3), 2.5)
# call: where_true(numbers(134, "complex128")[::-2], mask(134, 3)[::2], 2.5)
# call: where_true(numbers(66, "float64").reshape(6, 11), mask(66, 3).reshape(6, 11), 2.5)
# call: where_true(numbers(66, "complex128").reshape(6, 11), mask(66, 6).reshape(6, 11), 2.5)
# call: where_true(numbers(66, "float64").reshape(6, 11), mask(66, 3).reshape(11, 6).T, 2.5)
# call: where_true(numbers(66, "float64").reshape(11, 6).T, mask(66, 3).reshape(6, 11), 2.5)
# call: where_true(numbers(66, "float64").reshape(6, 11), mask(66, 3).reshape(11, 6), 2.5) message: any
# call: where_true(numbers(67, "float64"), mask(66, 3), 2.5) message: any
# call: where_true(numbers(0, "float64"), mask(0, 3), 2.5)
# call: where_false(numbers(67, "float64"), mask(67, 3), 2.5)
# call: where_false(numbers(66, "int64").reshape(6, 11), mask(66, 3).reshape(6, 11), 5)
# call: where_false(numbers(66, "int16").reshape(2, 3, 11), mask(66, 3).reshape(2, 3, 11), 5)
# call: tested(numbers(67, "int8"), others(67, "int8"))
# call: tested(numbers(67, "int16"), others(67, "int16"))
# call: tested(numbers(67, "uint32"), others(67, "uint32"))
# call: tested(numbers(67, "int64"), others(67, "int64"))
# call: tested(numbers(67, "float32"), others(67, "float32"))
# call: tested(numbers(67, "float64"), others(67, "float64"))
# call: tested(numbers(67, "float64")[::-1], others(67, "float64"))
# call: tested(EDGES, EDGES[::-1])
# call: tested(np.tile(EDGES, 3).astype(np.float32), np.repeat(EDGES, 3).astype(np.float32))
# call: chosen(mask(67, 3), numbers(67, "float64"), others(67, "float64"))
# call: chosen(mask(67, 3), numbers(67, "float32"), others(67, "float32"))
# call: chosen(mask(67, 3), numbers(67, "int16"), others(67, "int16"))
# call: chosen(mask(134, 3)[::2], numbers(67, "int64"), others(67, "int64"))
# call: flags(numbers(67, "float64"), np.zeros(67, bool))
# call: flags(numbers(67, "float64"), np.zeros(134, bool)[::2])
# call: flags(numbers(67, "float64"), np.zeros(60, bool)) message: any
# call: flags(numbers(67, "int32"), np.zeros(67, bool)[::-1])
# call: either(mask(67, 3), numbers(67, "float64"), others(67, "float64"), others(67, "float64"))
# call: either(mask(67, 6), numbers(67, "int32"), others(67, "int32"), others(67, "int32"))
# call: either(mask(67, 3), numbers(67, "complex128"), others(67, "complex128"), others(67, "complex128"))
# call: either(mask(67, 3), numbers(67, "float64"), others(134, "float64")[::2], others(67, "float64")[::-1])
# call: nested(mask(67, 3), numbers(67, "float64"), others(67, "float64"))
# call: nested(mask(67, 5), numbers(67, "float32"), others(67, "float32"))
# call: inside(numbers(40, "float64"), np.zeros(67), 40)
# call: inside(numbers(40, "float64"), np.zeros(67), 41) message: any
# call: bounded(np.minimum(numbers(67, "float64"), 2), np.zeros(3))
# call: bounded(numbers(67, "float64"), np.zeros(67))
# call: bounded(numbers(67, "float64"), np.zeros(60)) message: any
# call: bytes_kept(numbers(67, "uint8") % 5, numbers(67, "float64"), np.zeros(67, np.uint8))
# call: bytes_kept(numbers(67, "int8") % 5, numbers(67, "float32"), np.zeros(67, np.int8))
# call: escaped(GRID, 12)
# call: escaped(GRID.astype(np.complex64), 12)
# call: escaped(GRID[:, ::2], 12)
# call: escaped(GRID.T, 7)
# call: escaped(GRID[3], 20)
