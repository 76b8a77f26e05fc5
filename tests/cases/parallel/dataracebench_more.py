"""DataRaceBench: element types, tiles, accesses under conditions, scratch memory, programs of several loops.

Our own loops, written from the benchmark's published pattern descriptions; each names its pattern and whether it races.
"""

import numpy as np
from weft import parallel, prange


@parallel
def bytes_apart(a):
    """Neighbouring bytes of one word. Race-free."""
    for i in prange(len(a)):  # loop: parallel
        a[i] = a[i] + 1


@parallel
def guarded_dependence(a):
    """An element goes to the next one under a condition. Racy."""
    for i in prange(len(a) - 1):  # loop: serial clash a[i]
        if i % 7 == 3:
            a[i + 1] = a[i] + 4


@parallel
def input_dependence(a, limit):
    """A few iterations, by the size of the input, write the first element. Racy for large inputs."""
    for i in prange(len(a)):  # loop: serial clash a[0]
        a[i] = i
        if i > limit:
            a[0] = 1


@parallel
def nested_three(c):
    """Three loops around one element each. Race-free."""
    for i in prange(c.shape[0]):  # loop: parallel
        for j in prange(c.shape[1]):  # loop: parallel
            for k in prange(c.shape[2]):  # loop: parallel
                c[i, j, k] = c[i, j, k] * 2 + i - j + k


@parallel
def four_dimensions(a, b):
    """Planes of an array of four dimensions from another one. Race-free."""
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, b)
        for j in range(a.shape[1]):
            for k in range(a.shape[2]):
                for m in range(a.shape[3]):
                    a[i, j, k, m] = b[j, i, m, k] + 1


@parallel
def jacobi_tiles(a, b):
    """The stencil in tiles, two arrays. Race-free."""
    n = a.shape[0]
    for t in prange(1, n - 1, 8):  # loop: parallel if disjoint(a, b)
        for i in range(t, min(t + 8, n - 1)):
            for j in range(1, a.shape[1] - 1):
                b[i, j] = (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1]) * 0.25


@parallel
def jacobi_tiles_too_long(a, n):
    """Tiles that are one element too long, in place. Racy."""
    for t in prange(0, n, 8):  # loop: serial clash a[i]
        for i in range(t, min(t + 9, n)):
            a[i] = a[i] * 2 + t


@parallel
def scratch_shared(a, scratch):
    """All iterations use one scratch array, as a global one without threadprivate. Racy."""
    for i in prange(len(a)):  # loop: serial clash scratch[j]
        for j in range(4):
            scratch[j] = a[i] + j
        a[i] = scratch[0] * scratch[3]


@parallel
def scratch_private(a):
    """Each iteration has a scratch array of its own. Race-free."""
    for i in prange(len(a)):  # loop: parallel
        scratch = np.zeros(4)
        for j in range(4):
            scratch[j] = a[i] + j
        a[i] = scratch[0] * scratch[3]


@parallel
def scratch_rows(a, scratch):
    """Each iteration has a row of the scratch array. Race-free."""
    for i in prange(len(a)):  # loop: parallel if disjoint(a, scratch)
        row = scratch[i]
        for j in range(len(row)):
            row[j] = a[i] + j
        a[i] = row[0] * row[-1]


def increment(box):
    box[0] += 1


@parallel
def by_reference(box, n):
    """A called function changes what it was given by reference. Racy."""
    for i in prange(n):  # loop: serial call increment
        increment(box)


@parallel
def critical_loops(x, y, total):
    """Two loops add to one element, one after the other. Race-free with a lock."""
    for i in prange(len(x)):  # loop: parallel scatter(+ total) if disjoint(x, total)
        total[0] += x[i]
    for i in prange(len(y)):  # loop: parallel scatter(+ total) if disjoint(y, total)
        total[0] -= y[i]


@parallel
def three_products(a, b, c, d, e, f, g):
    """Three products of matrices, the last one of the first two. Race-free."""
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, e), disjoint(b, e)
        for j in range(b.shape[1]):
            e[i, j] = 0.0
            for k in range(a.shape[1]):
                e[i, j] += a[i, k] * b[k, j]
    for i in prange(c.shape[0]):  # loop: parallel if disjoint(c, f), disjoint(d, f)
        for j in range(d.shape[1]):
            f[i, j] = 0.0
            for k in range(c.shape[1]):
                f[i, j] += c[i, k] * d[k, j]
    for i in prange(e.shape[0]):  # loop: parallel if disjoint(e, g), disjoint(f, g)
        for j in range(f.shape[1]):
            g[i, j] = 0.0
            for k in range(e.shape[1]):
                g[i, j] += e[i, k] * f[k, j]


@parallel
def alignment(h, x, y):
    """Scores of aligned sequences from three neighbours, all rows at once. Racy."""
    for i in prange(1, len(x)):  # loop: serial clash h[i - 1, j - 1]
        for j in range(1, len(y)):
            same = 2 if x[i] == y[j] else -1
            h[i, j] = max(0, max(h[i - 1, j - 1] + same, max(h[i - 1, j], h[i, j - 1]) - 1))


@parallel
def alignment_wavefront(h, x, y):
    """The same along anti-diagonals, each at once. Race-free."""
    n = len(x)
    for d in range(2, 2 * n - 1):
        for i in prange(max(1, d - n + 1), min(d, n)):  # loop: parallel if disjoint(h, x), disjoint(h, y)
            j = d - i
            same = 2 if x[i] == y[j] else -1
            h[i, j] = max(0, max(h[i - 1, j - 1] + same, max(h[i - 1, j], h[i, j - 1]) - 1))


@parallel
def single_writer(a, n):
    """One iteration sets what all others read. Racy."""
    for i in prange(n):  # loop: serial clash a[0]
        if i == 0:
            a[0] = 5
        a[i + 1] = a[0] + i


@parallel
def set_then_read(a, n):
    """The same with the setting before the loop. Race-free."""
    a[0] = 5
    for i in prange(n):  # loop: parallel
        a[i + 1] = a[0] + i


@parallel
def everything(u, a, m, n3, q4, r4, ints):
    bytes_apart(u)
    guarded_dependence(a)
    input_dependence(a, 10)
    nested_three(n3)
    four_dimensions(q4, r4)
    jacobi_tiles(m, m)
    jacobi_tiles_too_long(a, 10)
    scratch_shared(a, a)
    scratch_private(a)
    scratch_rows(a, m)
    by_reference(ints, 3)
    critical_loops(a, a, a)
    three_products(m, m, m, m, m, m, m)
    single_writer(a, 3)
    set_then_read(a, 3)


@parallel
def everything_else(u, h):
    everything(u, np.zeros(20), np.zeros((20, 20)), np.zeros((2, 2, 2)), np.zeros((2, 2, 2, 2)), np.zeros((2, 2, 2, 2)), np.zeros(1, np.int64))
    alignment(h, u, u)
    alignment_wavefront(h, u, u)


# types: everything_else(uint8[::1], int64[:, ::1])

# call: bytes_apart((np.arange(50001) % 251).astype(np.uint8))
# call: guarded_dependence(np.arange(50001.0))
# call: guarded_dependence(np.arange(6))
# call: input_dependence(np.zeros(40000), 10000)
# call: input_dependence(np.zeros(4000), 10000)
# call: nested_three(np.arange(27000.0).reshape(30, 30, 30))
# call: four_dimensions(np.zeros((6, 5, 8, 7)), np.arange(1680.0).reshape(5, 6, 7, 8))
# call: jacobi_tiles(np.arange(40000.0).reshape(200, 200) % 13, np.zeros((200, 200)))
# call: jacobi_tiles_too_long(np.arange(40001.0), 40001)
# call: scratch_shared(np.arange(20000.0), np.zeros(4))
# call: scratch_private(np.arange(20000.0))
# call: scratch_rows(np.arange(20000.0), np.zeros((20000, 5)))
# call: by_reference(np.zeros(1, np.int64), 30000)
# call: critical_loops(np.arange(30000), np.arange(20000), np.zeros(1, np.int64))
# call: three_products(*[np.arange(900.0).reshape(30, 30) % k for k in range(2, 9)])
# call: alignment(np.zeros((120, 120), np.int64), np.arange(120) % 7, np.arange(120) % 5)
# call: alignment_wavefront(np.zeros((120, 120), np.int64), np.arange(120) % 7, np.arange(120) % 5)
# call: single_writer(np.zeros(30001), 30000)
# call: set_then_read(np.zeros(30001), 30000)
