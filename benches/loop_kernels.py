"""The loops of the loop table, as plain Python: the same source for CPython, weft and Numba.

`prange` is replaced by the measuring script with the one of the compiler under test. `ROWS` names each loop, its kernel and its arguments
at a size; arguments are made anew for every run whose result is looked at, since many loops write into them.
"""

import numpy as np

prange = range


def sum_int(x):
    s = 0
    for i in prange(len(x)):
        s += x[i]
    return s


def sum_float(x):
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s


def several(x):
    n = 0
    low = x[0]
    bits = 0
    for i in prange(len(x)):
        if x[i] % 3 == 0:
            n += 1
        low = min(low, x[i])
        bits ^= x[i]
    return n, low, bits


def argmax(x):
    m = x[0]
    p = 0
    for i in prange(len(x)):
        if x[i] > m:
            m = x[i]
            p = i
    return m, p


def argmax_last(x):
    m = x[0]
    p = 0
    for i in prange(len(x)):
        if x[i] >= m:
            m = x[i]
            p = i
    return m, p


def flag(x, v):
    found = False
    for i in prange(len(x)):
        if x[i] == v:
            found = True
    return found


def flag_or(x, v):
    found = False
    for i in prange(len(x)):
        found = found or x[i] == v
    return found


def first_match(x, v):
    r = -1
    for i in prange(len(x)):
        if r < 0 and x[i] == v:
            r = i
    return r


def last_match(x, v):
    r = -1
    for i in prange(len(x)):
        if x[i] == v:
            r = i
    return r


def search_break(x, v):
    r = -1
    for i in prange(len(x)):
        if x[i] == v:
            r = i
            break
    return r


def search_return(x, v):
    for i in prange(len(x)):
        if x[i] == v:
            return i
    return -1


def last_value(x):
    t = 0.0
    for i in prange(len(x)):
        t = x[i] * 2.0
    return t


def private(x, y):
    for i in prange(len(x)):
        t = x[i]
        steps = 0
        while t > 0.1:
            t = t * 0.5
            steps += 1
            if steps == 3:
                break
        y[i] = t + steps


def halves(a):
    h = len(a) // 2
    for i in prange(h):
        a[i] = a[h + i] * 2.0


def mirrored(x, y):
    n = len(x)
    for i in prange(n):
        y[n - 1 - i] = x[i]


def stencil(x, y):
    for i in prange(1, len(x) - 1):
        y[i] = (x[i - 1] + x[i] + x[i + 1]) / 3.0


def stencil_in_place(x):
    for i in prange(1, len(x) - 1):
        x[i] = (x[i - 1] + x[i] + x[i + 1]) / 3.0


def carried(x):
    for i in prange(1, len(x)):
        x[i] = x[i - 1] + 1.0


def prefix_sum(x, out):
    s = 0
    for i in prange(len(x)):
        s += x[i]
        out[i] = s


def decay(x):
    s = 0.0
    for i in prange(len(x)):
        s = s * 0.5 + x[i]
    return s


def histogram(b, h):
    for i in prange(len(b)):
        h[b[i]] += 1


def modulo(x, y):
    for i in prange(len(x)):
        y[i % 4] += x[i]


def max_into(b, x, y):
    for i in prange(len(x)):
        y[b[i]] = max(y[b[i]], x[i])


def store(idx, y):
    for i in prange(len(idx)):
        y[idx[i]] = i


def shifted(x, y):
    for i in prange(len(x)):
        y[i] = x[i] + 1.0


def appended(n):
    out = []
    for i in prange(n):
        if i % 3 == 0:
            out.append(i)
    return out


def fill(row, v):
    for j in range(len(row)):
        row[j] = v + j


def rows_by_call(a):
    for i in prange(a.shape[0]):
        fill(a[i], i)


def raising(x, y):
    for i in prange(len(x)):
        if x[i] == 1:
            raise ValueError("one")
        if x[i] == 2:
            raise ZeroDivisionError("two")
        y[i] = x[i]


def division(x, y):
    for i in prange(len(x)):
        y[i] = 100 // int(x[i])


def bounds(x, y):
    for i in prange(len(y)):
        y[i] = x[i + 1]


def nested(a, b):
    for i in prange(a.shape[0]):
        for j in prange(a.shape[1]):
            b[i, j] = a[i, j] * 2.0 + i


def stepped(x, y):
    for i in prange(0, len(x), 3):
        y[i] = x[i] + 1.0


def backwards(x, y):
    for i in prange(len(x) - 1, -1, -1):
        y[i] = x[i] + 1.0


def row_stores(a, b):
    for i in prange(a.shape[0]):
        a[i, :] = b[i]


def triangular(n, out):
    for i in prange(n):
        s = 0.0
        for j in range(i):
            s += 1.0 / (j + 1.0)
        out[i] = s


def fractal(grid, iterations, out):
    for row in prange(grid.shape[0]):
        for column in range(grid.shape[1]):
            c = grid[row, column]
            z = 0j
            for i in range(iterations):
                z = z**2 + c
                if abs(z) > 2:
                    break
                out[row, column] = i


def _floats(n):
    return np.random.default_rng(1).random(n)


def _ints(n, most=1000):
    return np.random.default_rng(2).integers(0, most, n)


def _late(n):
    """Zeros with the wanted value at nine tenths of the array and at its end."""
    x = np.zeros(n, np.int64)
    x[n * 9 // 10] = x[-1] = 7
    return x


def _failing(n):
    x = np.full(n, 5)
    x[n // 3], x[n * 3 // 4] = 1, 2
    return x


def _plane(n):
    rows = max(int(n**0.5), 1)
    return np.random.default_rng(3).random((rows, rows))


def _grid(n):
    side = max(int(n**0.5), 1)
    return np.linspace(-1.5, 0, side) + 1j * np.linspace(-1, 0, side)[:, None]


def _fractal(n):
    grid = _grid(n)
    return grid, 20, np.zeros(grid.shape, np.int32)


def _shifted(n):
    a = _floats(n + 1)
    return a[:-1], a[1:]


def _triangular(n):
    side = int((2 * n) ** 0.5)
    return side, np.zeros(side)


# What the loop is, its kernel, the arguments at size n, the size at which results are compared with CPython's, the size at which it is timed.
ROWS = [
    ("sum of ints", sum_int, lambda n: (_ints(n),), 300_000, 4_000_000),
    ("sum of floats", sum_float, lambda n: (_floats(n),), 300_000, 4_000_000),
    ("count under `if`, `min`, `^`", several, lambda n: (_ints(n),), 300_000, 4_000_000),
    ("`if x[i] > m: m = x[i]; p = i`", argmax, lambda n: (_ints(n),), 300_000, 4_000_000),
    ("the same with `>=`", argmax_last, lambda n: (_ints(n),), 300_000, 4_000_000),
    ("flag: `if c: found = True`", flag, lambda n: (_late(n), 7), 300_000, 4_000_000),
    ("flag: `f = f or c`", flag_or, lambda n: (_late(n), 7), 300_000, 4_000_000),
    ("first match: `if r < 0 and c: r = i`", first_match, lambda n: (_late(n), 7), 300_000, 4_000_000),
    ("last match: `if c: r = i`", last_match, lambda n: (_late(n), 7), 300_000, 4_000_000),
    ("search with `break`", search_break, lambda n: (_late(n), 7), 300_000, 4_000_000),
    ("search with `return`", search_return, lambda n: (_late(n), 7), 300_000, 4_000_000),
    ("last value", last_value, lambda n: (_floats(n),), 300_000, 4_000_000),
    ("temporaries, inner `while` with `break`", private, lambda n: (_floats(n), np.zeros(n)), 100_000, 2_000_000),
    ("both halves of an array", halves, lambda n: (_floats(n),), 300_000, 4_000_000),
    ("`y[n-1-i] = x[i]`", mirrored, lambda n: (_floats(n), np.zeros(n)), 300_000, 4_000_000),
    ("stencil into another array", stencil, lambda n: (_floats(n), np.zeros(n)), 300_000, 4_000_000),
    ("stencil in place", stencil_in_place, lambda n: (_floats(n),), 300_000, 4_000_000),
    ("`x[i] = x[i-1] + 1`", carried, lambda n: (_floats(n),), 300_000, 4_000_000),
    ("prefix sum of ints", prefix_sum, lambda n: (_ints(n), np.zeros(n, np.int64)), 300_000, 4_000_000),
    ("`s = s*0.5 + x[i]`", decay, lambda n: (_floats(n),), 300_000, 4_000_000),
    ("histogram, 256 bins", histogram, lambda n: (_ints(n, 256), np.zeros(256, np.int64)), 300_000, 20_000_000),
    ("`y[i % 4] += x[i]`", modulo, lambda n: (_ints(n), np.zeros(4, np.int64)), 300_000, 4_000_000),
    ("`max` into an indirect cell", max_into, lambda n: (_ints(n, 50), _floats(n), np.zeros(50)), 300_000, 4_000_000),
    ("`y[idx[i]] = i`, all different", store, lambda n: (np.random.default_rng(4).permutation(n), np.zeros(n)), 300_000, 2_000_000),
    ("`y[idx[i]] = i`, some equal", store, lambda n: (_ints(n, n // 2), np.zeros(n)), 300_000, 2_000_000),
    ("overlapping slices as two arguments", shifted, _shifted, 300_000, 4_000_000),
    ("`out.append(i)` under `if`", appended, lambda n: (n,), 300_000, 2_000_000),
    ("call that writes a row", rows_by_call, lambda n: (_plane(n),), 300_000, 4_000_000),
    ("`raise` in some iterations", raising, lambda n: (_failing(n), np.zeros(n)), 300_000, 4_000_000),
    ("division by zero in some iterations", division, lambda n: (np.where(_ints(n) == 9, 0, 7), np.zeros(n)), 300_000, 0),
    ("index past the end in the last iteration", bounds, lambda n: (_floats(n + 1)[:n], np.zeros(n)), 300_000, 0),
    ("nested `prange`", nested, lambda n: (_plane(n), _plane(n) * 0.0), 300_000, 4_000_000),
    ("step 3", stepped, lambda n: (_floats(n), np.zeros(n)), 300_000, 4_000_000),
    ("step -1", backwards, lambda n: (_floats(n), np.zeros(n)), 300_000, 4_000_000),
    ("whole rows: `a[i, :] = b[i]`", row_stores, lambda n: (_plane(n) * 0.0, _plane(n)), 300_000, 4_000_000),
    ("triangular work", triangular, _triangular, 200_000, 10_000_000),
    ("fractal", fractal, _fractal, 40_000, 1_000_000),
]
