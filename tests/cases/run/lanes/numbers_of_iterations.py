"""The number of an iteration is an element itself, or part of one: it stands in vector registers, also where it becomes a double or grows by other steps than 1."""

import numpy as np
from weft import parallel, prange


@parallel
def counted(n, step):
    a = np.empty(n, np.int64)
    b = np.empty(n, np.int64)
    c = np.empty(n)
    d = np.empty(n)
    for i in prange(n):
        a[i] = i
        b[i] = 7 - i * step
        c[i] = i * 0.1
        d[i] = (i + 0.5) / n
    return a, b, c, d


@parallel
def from_another(first, last, out):
    for i in prange(first, last):
        out[i - first] = float(i)
    return out


@parallel
def beside_elements(x, k):
    y = np.empty_like(x)
    z = np.empty_like(x)
    for i in prange(len(x)):
        y[i] = x[i] + i * k
        z[i] = i if x[i] > 2 * i else x[i] ^ i
    return y, z


@parallel
def with_functions(x):
    for i in prange(len(x)):
        x[i] = np.sin(x[i] * i) + i
    return x


@parallel
def ranges(n, step):
    return np.arange(n), np.arange(3, n, 2), np.arange(n, 0, -3), np.arange(n) * step + 1, np.arange(n) / 8, np.linspace(0, 1, n)


# call: counted(0, 3)
# call: counted(1, 3)
# call: counted(7, -3)
# call: counted(33, 2**57)
# call: counted(1000, 2**40 + 1)
# call: from_another(0, 50, np.zeros(60))
# call: from_another(-30, 50, np.zeros(100))
# call: from_another(2**53 - 20, 2**53 + 30, np.zeros(50))
# call: from_another(2**62, 2**62 + 40, np.zeros(50))
# call: from_another(-2**53 - 20, -2**53 + 20, np.zeros(50))
# call: beside_elements(np.arange(100)[::-1].copy(), 3)
# call: beside_elements(np.arange(100, dtype=np.int64)[::3], -2**55)
# call: beside_elements(np.arange(50)**7, 1)
# call: with_functions(np.linspace(-1, 1, 77))
# call: ranges(100, 5)
# call: ranges(5, -5)
