"""DataRaceBench: scalars that should have been private, first or last private, or reductions.

Our own loops, written from the benchmark's published pattern descriptions; each names its pattern and whether the pattern races when the scalars are
shared. In Python nobody declares them, so weft must find out.
"""

import numpy as np
from weft import parallel, prange


@parallel
def lastprivate_missing(n):
    """The last value of a scalar is used after the loop. Racy."""
    x = -1
    for i in prange(n):  # loop: parallel last(x)
        x = i
    return x


@parallel
def lastprivate_computed(a):
    """The last value is computed. Racy."""
    x = 0.0
    for i in prange(len(a)):  # loop: parallel last(x)
        x = a[i] * 2.0
    return x


@parallel
def lastprivate_conditional(a):
    """The last value that fits. Racy."""
    x = 0.0
    for i in prange(len(a)):  # loop: parallel last(x)
        if a[i] > 0.5:
            x = a[i]
    return x


@parallel
def private_missing(a):
    """A temporary of each iteration. Racy when shared."""
    for i in prange(len(a)):  # loop: parallel
        tmp = a[i] + i
        a[i] = tmp


@parallel
def private_missing_inner(a):
    """The inner loop's counter and temporary. Racy when shared."""
    for i in prange(a.shape[0]):  # loop: parallel
        for j in range(a.shape[1]):  # loop: serial inner
            t = a[i, j] * 0.5
            a[i, j] = t + i


@parallel
def private_sometimes(a):
    """The temporary is assigned under a condition, else it keeps the value of an earlier iteration. Racy."""
    tmp = 0.0
    for i in prange(len(a)):  # loop: serial carried tmp
        if a[i] > 0.5:
            tmp = a[i]
        a[i] = tmp


@parallel
def firstprivate(a, g):
    """A value from outside that every iteration reads. Race-free."""
    for i in prange(len(a)):  # loop: parallel
        a[i] = a[i] + g


@parallel
def firstprivate_changed(a, g):
    """Every iteration changes the value from outside for itself and the next ones. Racy."""
    for i in prange(len(a)):  # loop: serial carried g
        g = g + 1
        a[i] = g
    return g


@parallel
def reduction_missing(u):
    """A sum. Racy without a reduction."""
    s = 0.0
    for i in prange(u.shape[0]):  # loop: parallel reduce(+ s)
        for j in range(u.shape[1]):  # loop: serial inner
            t = u[i, j]
            s = s + t * t
    return s


@parallel
def reduction_inner(u):
    """The rows' sums. Race-free."""
    total = 0.0
    for i in prange(u.shape[0]):  # loop: parallel reduce(+ total)
        s = 0.0
        for j in range(u.shape[1]):  # loop: serial inner
            s += u[i, j]
        total += s
    return total


@parallel
def reduction_int(n):
    """A sum of ints. Racy without a reduction."""
    s = 0
    for i in prange(n):  # loop: parallel reduce(+ s)
        s += i
    return s


@parallel
def pi_reduction(n):
    """Numerical integration. Race-free with its reduction."""
    pi = 0.0
    width = 1.0 / n
    for i in prange(n):  # loop: parallel reduce(+ pi)
        x = (i + 0.5) * width
        pi += 4.0 / (1.0 + x * x)
    return pi * width


@parallel
def maximum_missing(a):
    """The greatest element, by comparison. Racy without a reduction."""
    m = a[0]
    for i in prange(len(a)):  # loop: parallel best(> m)
        if a[i] > m:
            m = a[i]
    return m


@parallel
def minimum_missing(a):
    """The smallest, by call. Racy without a reduction."""
    m = a[0]
    for i in prange(len(a)):  # loop: parallel reduce(min m)
        m = min(m, a[i])
    return m


@parallel
def maximum_place(a):
    """The greatest element and its place. Racy."""
    m, p = -1e300, -1
    for i in prange(len(a)):  # loop: parallel best(> m, p)
        if a[i] > m:
            m = a[i]
            p = i
    return m, p


@parallel
def found_flag(a, x):
    """A flag that several iterations may set. Racy, though all write the same."""
    found = False
    for i in prange(len(a)):  # loop: parallel last(found)
        if a[i] == x:
            found = True
    return found


@parallel
def first_match(a, x):
    """The first place, by break. Racy."""
    place = -1
    for i in prange(len(a)):  # loop: parallel last(place) exit
        if a[i] == x:
            place = i
            break
    return place


@parallel
def two_reductions(a):
    """A sum and a product of signs at once. Racy without reductions."""
    s, sign = 0.0, 1
    for i in prange(len(a)):  # loop: parallel reduce(+ s, * sign)
        s += a[i]
        if a[i] < 0:
            sign *= -1
    return s, sign


@parallel
def reduction_read(a, b):
    """The sum so far is stored: no reduction. Racy."""
    s = 0
    for i in prange(len(a)):  # loop: parallel scan(+ s) last(s) if disjoint(a, b)
        s += a[i]
        b[i] = s
    return s


@parallel
def reduction_mixed(a):
    """A sum that is halved now and then: no reduction. Racy."""
    s = 0.0
    for i in prange(len(a)):  # loop: serial carried s
        s += a[i]
        if s > 100.0:
            s = s / 2
    return s


@parallel
def linear(n, b):
    """A counter that follows the loop variable. Racy when shared."""
    j = 0
    for i in prange(n):  # loop: serial carried j
        b[j] = i
        j += 1
    return j


@parallel
def linear_step(a):
    """A counter with a step of its own that only the loop reads. Racy when shared."""
    j = 3
    s = 0.0
    for i in prange(len(a)):  # loop: parallel reduce(+ s) scan(+ j) last(j)
        s += a[i] * j
        j += 2
    return s, j


@parallel
def function_parameter(a, q):
    """A called function changes its own parameter only. Race-free."""
    for i in prange(len(a)):  # loop: parallel
        a[i] = changed(q, i)
    return q


@parallel
def changed(q, i):
    q += i
    return q


@parallel
def static_local(a, counter):
    """A called function counts its calls in shared memory. Racy."""
    for i in prange(len(a)):  # loop: serial call count
        a[i] = count(counter)


@parallel
def count(counter):
    counter[0] += 1
    return counter[0]


@parallel
def everything(a, b, k, u):
    lastprivate_missing(10)
    lastprivate_computed(a)
    lastprivate_conditional(a)
    private_missing(a)
    private_missing_inner(u)
    private_sometimes(a)
    firstprivate(a, 1.0)
    firstprivate_changed(a, 1.0)
    reduction_missing(u)
    reduction_inner(u)
    reduction_int(10)
    pi_reduction(10)
    maximum_missing(a)
    minimum_missing(a)
    maximum_place(a)
    found_flag(a, 1.0)
    first_match(a, 1.0)
    two_reductions(a)
    reduction_read(k, k)
    reduction_mixed(a)
    linear(10, b)
    linear_step(a)
    function_parameter(a, 3)
    static_local(a, k)


# types: everything(float64[::1], float64[::1], int64[::1], float64[:, ::1])

# call: lastprivate_missing(100000)
# call: lastprivate_missing(0)
# call: lastprivate_computed(np.arange(50000.0))
# call: lastprivate_computed(np.zeros(0))
# call: lastprivate_conditional(np.sin(np.arange(50000.0)))
# call: lastprivate_conditional(np.zeros(50))
# call: private_missing(np.arange(50000.0))
# call: private_missing_inner(np.arange(90000.0).reshape(300, 300))
# call: private_sometimes(np.sin(np.arange(50000.0)))
# call: firstprivate(np.arange(50000.0), 2.5)
# call: firstprivate_changed(np.arange(50000.0), 2.5)
# call: reduction_missing(np.arange(90000.0).reshape(300, 300) % 8)
# call: reduction_inner(np.arange(90000.0).reshape(300, 300) % 8)
# call: reduction_int(100000)
# call: reduction_int(0)
# call: pi_reduction(100000)  # approx: 1e-12
# call: maximum_missing(np.sin(np.arange(50000.0)))
# call: maximum_missing(np.where(np.arange(50000) == 300, np.nan, np.sin(np.arange(50000.0))))
# call: maximum_missing(np.zeros(0))
# call: minimum_missing(np.sin(np.arange(50000.0)))
# call: maximum_place(np.arange(50000.0) % 700)
# call: maximum_place(np.full(50000, np.nan))
# call: found_flag(np.arange(50000.0) % 700, 699.0)
# call: found_flag(np.arange(50000.0) % 700, 700.0)
# call: first_match(np.arange(50000.0) % 700, 699.0)
# call: first_match(np.arange(50000.0), 49999.0)
# call: first_match(np.arange(50000.0), -1.0)
# call: two_reductions(np.arange(50000.0) % 7 - 3)
# call: reduction_read(np.arange(50000), np.zeros(50000, np.int64))
# call: reduction_mixed(np.arange(50000.0) % 5)
# call: linear(50000, np.zeros(50000))
# call: linear(50, np.zeros(40))
# call: linear_step(np.arange(50000.0) % 4)
# call: function_parameter(np.zeros(50000), 3)
# call: static_local(np.zeros(50000), np.zeros(1, np.int64))
