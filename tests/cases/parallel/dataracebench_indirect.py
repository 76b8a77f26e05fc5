"""DataRaceBench: index arrays, overlapping arrays, phases, and what the benchmark writes with sections, tasks and devices.

Our own loops, written from the benchmark's published pattern descriptions; each names its pattern and whether it races.
"""

import numpy as np
from weft import parallel, prange


@parallel
def indirect_access(idx, x):
    """Two elements a fixed distance apart, by an index array: some of them meet. Racy."""
    for i in prange(len(idx)):  # loop: parallel scatter(+ x) if disjoint(idx, x)
        x[idx[i]] += 1.0
        x[idx[i] + 12] += 3.0


@parallel
def indirect_distinct(idx, x):
    """One element each, by an index array. Racy where indices repeat."""
    for i in prange(len(idx)):  # loop: parallel if disjoint(idx, x), distinct(idx[i])
        x[idx[i]] = i


@parallel
def indirect_read(idx, x, y):
    """Reads by an index array. Race-free."""
    for i in prange(len(idx)):  # loop: parallel if disjoint(idx, y), disjoint(x, y)
        y[i] = x[idx[i]]


@parallel
def indirect_share_base(left, right, idx):
    """Two views of one array, written through the same index array. Racy where they meet."""
    for i in prange(len(idx)):  # loop: parallel scatter(+ left, + right) if disjoint(left, idx), disjoint(left, right), disjoint(right, idx)
        left[idx[i]] += 1.0
        right[idx[i]] += 3.0


@parallel
def histogram(data, bins):
    """Counts into bins. Racy."""
    for i in prange(len(data)):  # loop: parallel scatter(+ bins) if disjoint(data, bins)
        bins[data[i]] += 1


@parallel
def histogram_modulo(data, bins):
    """Adds into bins by the rest of the counter. Racy."""
    for i in prange(len(data)):  # loop: parallel scatter(+ bins) if disjoint(data, bins)
        bins[i % len(bins)] += data[i]


@parallel
def sparse_rows(starts, columns, values, x, y):
    """Rows of a sparse matrix. Race-free."""
    for i in prange(len(y)):  # loop: parallel if disjoint(starts, y), disjoint(values, y), disjoint(columns, y), disjoint(x, y)
        s = 0.0
        for j in range(starts[i], starts[i + 1]):  # loop: serial inner
            s += values[j] * x[columns[j]]
        y[i] = s


@parallel
def sparse_scatter(starts, columns, values, x, y):
    """The transposed product: rows add to shared elements. Racy."""
    for i in prange(len(x)):  # loop: parallel scatter(+ y) if disjoint(starts, y), disjoint(columns, y), disjoint(values, y), disjoint(x, y)
        for j in range(starts[i], starts[i + 1]):  # loop: serial inner
            y[columns[j]] += values[j] * x[i]


@parallel
def permuted(idx, x, y):
    """Through a permutation and back. Race-free for a permutation only."""
    for i in prange(len(idx)):  # loop: parallel if disjoint(idx, y), disjoint(x, y), distinct(j)
        j = idx[i]
        y[j] = x[j] * 2.0


@parallel
def pointer_aliasing(a, b):
    """Two arguments that may be one array, or parts of it. Racy if they overlap."""
    for i in prange(len(a)):  # loop: parallel if disjoint(a, b)
        b[i] = a[i] + 1.0


@parallel
def pointer_aliasing_shifted(a, b):
    """The same with neighbours. Racy even if the arguments are one array."""
    for i in prange(len(a) - 1):  # loop: parallel if disjoint(a, b)
        b[i] = a[i + 1] * 2.0


@parallel
def three_arrays(a, b, c):
    """Three arguments. Racy if the target overlaps a source."""
    for i in prange(len(c)):  # loop: parallel if disjoint(a, c), disjoint(b, c)
        c[i] = a[i] + b[i]


@parallel
def nowait_phases(a, b):
    """A second loop reads what the first has written everywhere: loops end before the next begin. Race-free."""
    for i in prange(len(a)):  # loop: parallel
        a[i] = 0.5 * i
    for i in prange(len(b)):  # loop: parallel if disjoint(a, b)
        b[i] = a[len(a) - 1 - i] + 1.0


@parallel
def nowait_single(a):
    """A loop, then one element of it. Race-free."""
    for i in prange(len(a)):  # loop: parallel
        a[i] = i + 2.0
    return a[len(a) // 2] + 1


@parallel
def sections(a):
    """Two parts of work on both halves. Race-free."""
    half = len(a) // 2
    for s in prange(2):  # loop: parallel
        for i in range(s * half, (s + 1) * half):  # loop: serial inner
            a[i] = s + i


@parallel
def sections_shared(a):
    """Two parts of work on the same elements. Racy."""
    for s in prange(2):  # loop: serial clash a[i]
        for i in range(len(a)):  # loop: parallel
            a[i] += s + 1


@parallel
def threads_own(a, threads):
    """Each of a number of workers has its stride of the elements. Race-free."""
    for t in prange(threads):  # loop: serial clash a[i]
        for i in range(t, len(a), threads):  # loop: serial clash a[i]
            a[i] = t


@parallel
def threads_last(out, threads):
    """The workers write one element, the last one stays. Racy."""
    for t in prange(threads):  # loop: serial clash out[0]
        out[0] = t


@parallel
def collapsed(a):
    """Two dimensions counted as one. Race-free."""
    n, m = a.shape
    for k in prange(n * m):  # loop: parallel scatter(+ a)
        a[k // m, k % m] += 1.0


@parallel
def target_map(a, n):
    """Work on a part of the array, as on a device. Race-free."""
    for i in prange(n):  # loop: parallel
        a[i] = a[i] * 2.0 + 1.0


@parallel
def target_teams(x, y, a):
    """Scaled sum of vectors. Race-free."""
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] += a * x[i]


@parallel
def critical_missing(total, a):
    """All add to one element. Racy without a lock."""
    for i in prange(len(a)):  # loop: parallel scatter(+ total) if disjoint(total, a)
        total[0] += a[i]


@parallel
def critical_two(total, a):
    """Two elements, one for each sign. Racy without locks."""
    for i in prange(len(a)):  # loop: parallel scatter(+ total) if disjoint(total, a)
        if a[i] > 0:
            total[0] += a[i]
        else:
            total[1] += a[i]


@parallel
def ordered_missing(a, out):
    """What an ordered region would write: the running sum. Racy."""
    s = 0
    for i in prange(len(a)):  # loop: parallel scan(+ s) if disjoint(a, out)
        s += a[i]
        out[i] = s


@parallel
def print_order(a, log):
    """A log that grows with the loop, as by fprintf. Racy."""
    n = 0
    for i in prange(len(a)):  # loop: serial carried n
        if a[i] > 0:
            log[n] = i
            n += 1
    return n


@parallel
def fib(n):
    """Tasks of a recursion. Race-free."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@parallel
def fib_tasks(out):
    """Many of them at once. Race-free."""
    for i in prange(len(out)):  # loop: parallel
        out[i] = fib(i % 15)


@parallel
def prefix_sum(a):
    """Prefix sum in place. Racy."""
    for i in prange(1, len(a)):  # loop: serial clash a[i - 1]
        a[i] += a[i - 1]


@parallel
def prefix_doubling(a, b):
    """Prefix sum in steps that double, two arrays. Race-free."""
    d = 1
    while d < len(a):  # loop: serial while
        for i in prange(len(a)):  # loop: parallel if disjoint(a, b)
            b[i] = a[i] + (a[i - d] if i >= d else 0.0)
        for i in prange(len(a)):  # loop: parallel if disjoint(a, b)
            a[i] = b[i]
        d *= 2


@parallel
def tree_reduction(a):
    """A tree of sums in place. Race-free."""
    step = 1
    while step < len(a):  # loop: serial while
        for i in prange(0, len(a) - step, 2 * step):  # loop: serial clash a[i]
            a[i] += a[i + step]
        step *= 2
    return a[0]


@parallel
def odd_even_sort(a):
    """Exchanges of neighbours, odd and even in turns. Race-free."""
    for phase in range(len(a)):  # loop: serial clash a[i]
        for i in prange(phase % 2, len(a) - 1, 2):  # loop: parallel
            if a[i] > a[i + 1]:
                t = a[i]
                a[i] = a[i + 1]
                a[i + 1] = t


@parallel
def copy_then_write(a):
    """A copy is read while the original is written. Race-free."""
    old = np.empty(len(a))
    for i in prange(len(a)):  # loop: parallel
        old[i] = a[i]
    for i in prange(len(a) - 1):  # loop: parallel
        a[i] = old[i + 1]


@parallel
def everything(a, b, c, k, l, m):
    indirect_access(k, a)
    indirect_distinct(k, a)
    indirect_read(k, a, b)
    indirect_share_base(a, b, k)
    histogram(k, l)
    histogram_modulo(a, b)
    sparse_rows(k, l, a, b, c)
    sparse_scatter(k, l, a, b, c)
    permuted(k, a, b)
    pointer_aliasing(a, b)
    pointer_aliasing_shifted(a, b)
    three_arrays(a, b, c)
    nowait_phases(a, b)
    nowait_single(a)
    sections(a)
    sections_shared(a)
    threads_own(a, 3)
    threads_last(a, 3)
    collapsed(m)
    target_map(a, 3)
    target_teams(a, b, 1.5)
    critical_missing(a, b)
    critical_two(a, b)
    ordered_missing(k, l)
    print_order(a, k)
    fib_tasks(k)
    prefix_sum(a)
    prefix_doubling(a, b)
    tree_reduction(a)
    odd_even_sort(a)
    copy_then_write(a)


def csr(n):
    counts = np.arange(n) % 3
    starts = np.concatenate([[0], np.cumsum(counts)])
    total = int(starts[-1])
    return starts, (np.arange(total) * 5) % n, np.arange(float(total)) % 8, np.arange(float(n)) % 4, np.zeros(n)


def overlapping(shift, n):
    base = np.arange(float(2 * n))
    return base[:n], base[shift : n + shift]


# types: everything(float64[::1], float64[::1], float64[::1], int64[::1], int64[::1], float64[:, ::1])

# call: indirect_access(np.arange(5000) * 2, np.zeros(10100))
# call: indirect_access(np.arange(30000), np.zeros(30012))
# call: indirect_distinct(np.arange(50000)[::-1].copy(), np.zeros(50000))
# call: indirect_distinct(np.arange(50000) // 3, np.zeros(50000))
# call: indirect_distinct(np.arange(50000) - 7, np.zeros(50000))
# call: indirect_distinct(np.arange(50000), np.zeros(49000))
# call: indirect_read(np.arange(50000) // 2, np.arange(50000.0), np.zeros(50000))
# call: indirect_share_base(*overlapping(50000, 50000), np.arange(50000))
# call: indirect_share_base(*overlapping(12, 50000), np.arange(50000))
# call: histogram((np.arange(50000) * 7) % 64, np.zeros(64, np.int64))
# call: histogram((np.arange(50000) * 7) % 65, np.zeros(64, np.int64))
# call: histogram_modulo(np.arange(50000.0) % 16, np.zeros(7))
# call: sparse_rows(*csr(6000))
# call: sparse_scatter(*csr(6000))
# call: permuted((np.arange(50000) * 3) % 50000, np.arange(50000.0), np.zeros(50000))
# call: permuted((np.arange(50000) * 5) % 50000, np.arange(50000.0), np.zeros(50000))
# call: pointer_aliasing(*overlapping(0, 50000))
# call: pointer_aliasing(*overlapping(1, 50000))
# call: pointer_aliasing(*overlapping(49999, 50000))
# call: pointer_aliasing(*overlapping(50000, 50000))
# call: pointer_aliasing_shifted(*overlapping(0, 50000))
# call: pointer_aliasing_shifted(*overlapping(1, 50000))
# call: pointer_aliasing_shifted(*overlapping(2, 50000))
# call: pointer_aliasing_shifted(*overlapping(50000, 50000))
# call: three_arrays(np.arange(50000.0), *overlapping(1, 50000))
# call: three_arrays(*overlapping(25000, 50000), np.zeros(50000))
# call: nowait_phases(np.zeros(50000), np.zeros(50000))
# call: nowait_phases(*overlapping(3, 50000))
# call: nowait_single(np.zeros(50000))
# call: sections(np.zeros(50000))
# call: sections_shared(np.zeros(50000))
# call: threads_own(np.zeros(50000), 7)
# call: threads_last(np.zeros(1), 70)
# call: collapsed(np.zeros((300, 200)))
# call: target_map(np.arange(50000.0), 40000)
# call: target_teams(np.arange(50000.0), np.ones(50000), 2.5)
# call: critical_missing(np.zeros(1), np.arange(50000.0) % 16)
# call: critical_two(np.zeros(2), np.arange(50000.0) % 16 - 8)
# call: ordered_missing(np.arange(50000), np.zeros(50000, np.int64))
# call: print_order(np.sin(np.arange(50000.0)), np.zeros(50000, np.int64))
# call: fib(15)
# call: fib_tasks(np.zeros(60, np.int64))
# call: prefix_sum(np.arange(50000.0) % 16)
# call: prefix_doubling(np.arange(5000.0) % 16, np.zeros(5000))
# call: tree_reduction(np.arange(5000.0) % 16)
# call: odd_even_sort(np.sin(np.arange(60.0)))
# call: copy_then_write(np.arange(50000.0))
