"""Row 1: sums, products, extrema by call, bits, counts under `if`, several at once, of ints, floats and complex numbers."""

import numpy as np
from weft import parallel, prange


def ints(n, dtype=np.int64, low=-9, high=10):
    return np.random.default_rng(n).integers(low, high, n).astype(dtype)


def quarters(n, dtype=np.float64):
    """Floats whose sums are exact in every order."""
    return (np.random.default_rng(n).integers(-40, 41, n) / 4).astype(dtype)


def uniform(n, dtype=np.float64):
    """Between 0 and 1: sums differ from CPython's by at most n roundings."""
    return np.random.default_rng(n).random(n).astype(dtype)


def signs(n, dtype=np.float64):
    return np.random.default_rng(n).choice([-1, 1], n).astype(dtype)


def with_nan(n):
    x = quarters(n)
    x[2::7] = np.nan
    return x


def zeros_of_both_signs(n):
    x = np.zeros(n)
    x[::3] = -0.0
    return x


def gaussian(n, dtype=np.complex128):
    r = np.random.default_rng(n)
    return (r.integers(-8, 9, n) + 1j * r.integers(-8, 9, n)).astype(dtype)


def plane(n, dtype=np.float64):
    """n elements in rows."""
    rows = int(n**0.5)
    return quarters(rows * (n // max(rows, 1)), dtype).reshape(rows, -1) if rows else np.zeros((0, 3), dtype)


def cube(n):
    side = int(round(n ** (1 / 3)))
    return ints(side**3).reshape(side, side, side)


@parallel
def sum_int(x):
    s = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ s)
        s += int(x[i])
    return s


@parallel
def sum_range(x):
    s = 0
    for i in range(len(x)):
        s = s + int(x[i])
    return s


@parallel
def sum_while(x):
    s = 0
    i = 0
    while i < len(x):  # loop: parallel reduce(+ s)
        s += int(x[i])
        i += 1
    return s, i


@parallel
def sum_reversed_operands(x, s):
    for i in prange(len(x)):  # loop: parallel reduce(+ s)
        s = x[i] + s
    return s


@parallel
def sum_elements(x):
    s = 0.0
    for v in x:
        s += v
    return s


@parallel
def sum_numpy(x):
    s = 0.0
    for i in prange(len(x)):  # loop: parallel reduce(+ s)
        s += x[i]
    return s


@parallel
def sum_of_dtype(x, s):
    for i in prange(len(x)):  # loop: parallel reduce(+ s)
        s += x[i]
    return s


@parallel
def difference(x):
    s = 100
    for i in prange(len(x)):  # loop: parallel reduce(+ s)
        s -= int(x[i])
    return s


@parallel
def product_sign(x):
    p = 1.0
    for i in prange(len(x)):  # loop: parallel reduce(* p)
        p *= x[i]
    return p


@parallel
def product_wrapping(x):
    p = np.int64(3)
    for i in prange(len(x)):  # loop: parallel reduce(* p)
        p *= x[i]
    return p


@parallel
def product_near_one(x):
    p = 1.0
    for i in prange(len(x)):  # loop: parallel reduce(* p)
        p = (1.0 + (x[i] - 0.5) / 1024.0) * p
    return p


@parallel
def extrema(x):
    low = 1e300
    high = -1e300
    for i in prange(len(x)):  # loop: parallel reduce(min low, max high)
        low = min(low, x[i])
        high = max(high, x[i])
    return low, high


@parallel
def extrema_swapped(x):
    low = 1e300
    high = -1e300
    for i in prange(len(x)):  # loop: parallel best(not > low) best(not < high)
        low = min(x[i], low)
        high = max(x[i], high)
    return low, high


@parallel
def extrema_int(x):
    low = 1000
    high = -1000
    for i in prange(len(x)):  # loop: parallel reduce(min low, max high)
        v = int(x[i])
        low = min(low, v)
        high = max(high, v)
    return low, high


@parallel
def bits(x):
    a = -1
    o = 0
    e = 0
    for i in prange(len(x)):  # loop: parallel reduce(& a, | o, ^ e)
        v = int(x[i])
        a &= v | 4096
        o |= v
        e ^= v * 3
    return a, o, e


@parallel
def bits_of_dtype(x, a, o, e):
    for i in prange(len(x)):  # loop: parallel reduce(& a, | o, ^ e)
        a &= x[i]
        o |= x[i]
        e ^= x[i]
    return a, o, e


@parallel
def count(x):
    k = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ k)
        if x[i] > 0:
            k += 1
    return k


@parallel
def count_continue(x):
    k = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ k)
        if not x[i] > 0:
            continue
        k += 1
    return k


@parallel
def count_branches(x):
    below = 0
    above = 0
    rest = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ below, + above, + rest)
        if x[i] < 0:
            below += 1
        elif x[i] > 2:
            above += 1
        else:
            rest += 1
    return below, above, rest


@parallel
def several(x):
    s = 0.0
    q = 0.0
    k = 0
    low = np.inf
    for i in prange(len(x)):  # loop: parallel reduce(+ s, + q, + k, min low)
        v = x[i]
        s += v
        q += v * v
        if v > 1:
            k += 1
            low = min(low, v)
    return s, q, k, low


@parallel
def sum_complex(z):
    s = 0j
    for i in prange(len(z)):  # loop: parallel reduce(+ s)
        s += z[i]
    return s


@parallel
def product_complex(z):
    p = 1 + 0j
    for i in prange(len(z)):  # loop: parallel reduce(* p)
        p *= z[i]
    return p


@parallel
def sum_rows(a):
    s = 0.0
    for i in prange(a.shape[0]):  # loop: parallel reduce(+ s)
        for j in range(a.shape[1]):
            s += a[i, j]
    return s


@parallel
def sum_columns(a):
    s = 0.0
    for j in prange(a.shape[1]):  # loop: parallel reduce(+ s)
        for i in prange(a.shape[0]):  # loop: parallel reduce(+ s)
            s += a[i, j]
    return s


@parallel
def extrema_cube(c):
    low = 99
    high = -99
    for i in prange(c.shape[0]):  # loop: parallel reduce(min low, max high)
        for j in range(c.shape[1]):
            for k in range(c.shape[2]):
                low = min(low, int(c[i, j, k]))
                high = max(high, int(c[i, j, k]))
    return low, high


@parallel
def sum_in_order(x):
    s = 0.0
    for i in range(len(x)):  # loop: serial float-order s
        s += x[i]
    return s


@parallel(reassoc=True)
def sum_reassociated(x):
    s = 0.0
    for i in range(len(x)):  # loop: parallel reduce(+ s)
        s += x[i]
    return s


@parallel
def dot(x, y):
    s = 0.0
    for a, b in zip(x, y):
        s += a * b
    return s


@parallel
def sum_bool(x):
    k = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ k)
        k += bool(x[i])
    return k


@parallel
def backwards(x):
    s = 0
    for i in prange(len(x) - 1, -1, -3):  # loop: parallel reduce(+ s)
        s += int(x[i]) * i
    return s


# family: sum_int(ints(n))
# family: sum_int(ints(n, np.uint8, 0, 256))
# family: sum_int(ints(n, np.int32))
# family: sum_range(ints(n))
# family: sum_while(ints(n))
# family: sum_reversed_operands(ints(n), 0)
# family: sum_elements(uniform(n))
# family: sum_numpy(quarters(n))
# family: sum_numpy(uniform(n))  # approx: 2e-10
# family: sum_numpy(with_nan(n))
# family: sum_numpy(zeros_of_both_signs(n))
# family: sum_of_dtype(ints(n, np.uint8, 0, 256), np.uint8(0))
# family: sum_of_dtype(ints(n, np.int32), np.int32(7))
# family: sum_of_dtype(quarters(n, np.float32), np.float32(0))
# family: sum_of_dtype(zeros_of_both_signs(n), np.float64(-0.0))
# family: difference(ints(n))
# family: product_sign(signs(n))
# family: product_wrapping(ints(n) | 1)
# family: product_near_one(uniform(n))  # approx: 1e-9
# family: extrema(quarters(n))
# family: extrema(with_nan(n))
# family: extrema(zeros_of_both_signs(n))
# family: extrema_swapped(with_nan(n))
# family: extrema_swapped(zeros_of_both_signs(n))
# family: extrema_int(ints(n, np.int32))
# family: bits(ints(n))
# family: bits_of_dtype(ints(n, np.uint8, 0, 256), np.uint8(255), np.uint8(0), np.uint8(0))
# family: count(quarters(n))
# family: count(with_nan(n))
# family: count_continue(with_nan(n))
# family: count_branches(quarters(n))
# family: several(quarters(n))
# family: sum_complex(gaussian(n))
# family: product_complex(np.exp(1j * uniform(n)))  # approx: 1e-9
# family: sum_rows(plane(n))
# family: sum_columns(plane(n))
# family: extrema_cube(cube(n))
# family: sum_in_order(uniform(n))
# family: sum_reassociated(uniform(n))  # approx: 2e-10
# family: sum_reassociated(quarters(n))
# family: dot(quarters(n), quarters(n)[::-1])
# family: sum_bool(ints(n) > 0)
# family: backwards(ints(n))
