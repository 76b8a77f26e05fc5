"""DataRaceBench: dependences between elements of one array.

Our own loops, written from the benchmark's published pattern descriptions; each names its pattern and whether the pattern races when every
iteration runs at once. Racy ones are serial, checked or computed another way here; results are CPython's either way.
"""

import numpy as np
from weft import parallel, prange


@parallel
def antidep1(a):
    """Anti-dependence: every iteration reads what the next one writes. Racy."""
    for i in prange(len(a) - 1):  # loop: serial clash a[i + 1]
        a[i] = a[i + 1] + 1


@parallel
def antidep2(a):
    """The same in the inner loop of two; the outer one has rows of its own. Racy inside."""
    for i in prange(a.shape[0]):  # loop: parallel
        for j in range(a.shape[1] - 1):  # loop: serial inner
            a[i, j] = a[i, j] + a[i, j + 1]


@parallel
def antidep_variable(a, n):
    """Anti-dependence over a part that an argument names. Racy."""
    for i in prange(n - 1):  # loop: serial clash a[i + 1]
        a[i] = a[i + 1] * 2


@parallel
def truedep1(a):
    """True dependence: every iteration reads what the one before has written. Racy."""
    for i in prange(1, len(a)):  # loop: serial clash a[i - 1]
        a[i] = a[i - 1] + 1


@parallel
def truedep_distance(a, d):
    """True dependence over a distance that is known at run time only. Racy."""
    for i in prange(d, len(a)):  # loop: serial clash a[i - d]
        a[i] = a[i - d] + 1


@parallel
def truedep_far(a):
    """True dependence over half of the array: the halves are apart. Race-free."""
    half = len(a) // 2
    for i in prange(half):  # loop: parallel
        a[i + half] = a[i] + 1


@parallel
def truedep_constant_far(a):
    """A distance that no two iterations have. Race-free."""
    for i in prange(50):  # loop: parallel
        a[i + 50] = a[i] + 1


@parallel
def truedep_first_dimension(b):
    """Each row from the row before. Racy outside, race-free inside."""
    for i in prange(1, b.shape[0]):  # loop: serial clash b[i - 1, j]
        for j in range(b.shape[1]):  # loop: parallel
            b[i, j] = b[i - 1, j] + 1


@parallel
def truedep_second_dimension(b):
    """Each column from the column before. Race-free outside, racy inside."""
    for i in prange(b.shape[0]):  # loop: parallel
        for j in range(1, b.shape[1]):  # loop: serial inner
            b[i, j] = b[i, j - 1] + 1


@parallel
def truedep_linear(a):
    """Reads elements that later iterations write at a growing distance. Racy."""
    for i in prange(len(a) // 2):  # loop: serial clash a[i]
        a[2 * i + 1] = a[i] + 1


@parallel
def truedep_linear_variable(a, k):
    """The same with a factor known at run time. Racy."""
    for i in prange(len(a) // k):  # loop: serial clash a[i]
        a[k * i] = a[i] + 1


@parallel
def truedep_single_element(a):
    """All iterations read one element, one of them writes it. Racy."""
    for i in prange(len(a)):  # loop: serial clash a[0]
        a[i] = a[i] + a[0]


@parallel
def truedep_single_element_middle(a):
    """The element in the middle is read by all. Racy."""
    for i in prange(len(a)):  # loop: serial clash a[len(a) // 2]
        a[i] = a[len(a) // 2] + i


@parallel
def truedep_scalar(a):
    """A scalar goes from one iteration to the next. Racy."""
    tmp = 1.0
    for i in prange(len(a)):  # loop: serial carried tmp
        a[i] = tmp
        tmp = a[i] + i
    return tmp


@parallel
def outputdep(x, a):
    """All iterations write one scalar, and the last one counts. Racy."""
    for i in prange(len(a)):  # loop: parallel last(x)
        x = a[i] * 2.0
        a[i] = x
    return x


@parallel
def outputdep_element(a):
    """All iterations write one element. Racy."""
    for i in prange(len(a)):  # loop: serial clash a[0]
        a[0] = i


@parallel
def outputdep_pairs(a):
    """Neighbours write one element. Racy."""
    for i in prange(len(a)):  # loop: serial clash a[i // 2]
        a[i // 2] = i


@parallel
def plusplus(inp, out):
    """The place to write is counted up. Racy."""
    n = 0
    for i in prange(len(inp)):  # loop: serial carried n
        out[n] = inp[i]
        n += 1
    return n


@parallel
def minusminus(inp):
    """A counter goes down under a condition. Racy without a reduction."""
    n = len(inp)
    for i in prange(len(inp)):  # loop: parallel reduce(+ n)
        if inp[i] > 0:
            n -= 1
    return n


@parallel
def plusplus_filter(inp, out):
    """Elements that fit are packed. Racy."""
    n = 0
    for i in prange(len(inp)):  # loop: serial carried n
        if inp[i] > 0:
            out[n] = inp[i]
            n += 1
    return n


@parallel
def doall1(a):
    """Every iteration has its element. Race-free."""
    for i in prange(len(a)):  # loop: parallel
        a[i] = a[i] + 1


@parallel
def doall2(a):
    """Two loops over all elements. Race-free."""
    for i in prange(a.shape[0]):  # loop: parallel
        for j in prange(a.shape[1]):  # loop: parallel
            a[i, j] = a[i, j] + 1


@parallel
def doall_step(a):
    """Even elements from odd ones. Race-free."""
    for i in prange(0, len(a) - 1, 2):  # loop: parallel
        a[i] = a[i + 1] + 1


@parallel
def doall_back(a):
    """A loop that counts down. Race-free."""
    for i in prange(len(a) - 1, -1, -1):  # loop: parallel
        a[i] = a[i] * 2


@parallel
def mirror_swap(a):
    """Exchanges both ends up to the middle. Race-free."""
    n = len(a)
    for i in prange(n // 2):  # loop: parallel
        t = a[i]
        a[i] = a[n - 1 - i]
        a[n - 1 - i] = t


@parallel
def mirror_read(a):
    """Reads the mirrored element of the whole array. Racy."""
    for i in prange(len(a)):  # loop: serial clash a[len(a) - 1 - i]
        a[i] = a[len(a) - 1 - i] + 1


@parallel
def everything(a, b, m):
    antidep1(a)
    antidep2(m)
    antidep_variable(a, 10)
    truedep1(a)
    truedep_distance(a, 3)
    truedep_far(a)
    truedep_constant_far(a)
    truedep_first_dimension(m)
    truedep_second_dimension(m)
    truedep_linear(a)
    truedep_linear_variable(a, 2)
    truedep_single_element(a)
    truedep_single_element_middle(a)
    truedep_scalar(a)
    outputdep(1.0, a)
    outputdep_element(a)
    outputdep_pairs(a)
    plusplus(a, b)
    minusminus(a)
    plusplus_filter(a, b)
    doall1(a)
    doall2(m)
    doall_step(a)
    doall_back(a)
    mirror_swap(a)
    mirror_read(a)


# types: everything(float64[::1], float64[::1], float64[:, ::1])

# call: antidep1(np.arange(40.0) ** 2)
# call: antidep1(np.zeros(0))
# call: antidep1(np.arange(30000.0) % 7)
# call: antidep2(np.arange(400.0).reshape(20, 20))
# call: antidep2(np.arange(90000.0).reshape(300, 300))
# call: antidep_variable(np.arange(40.0), 30)
# call: antidep_variable(np.arange(4.0), 30)
# call: truedep1(np.ones(50))
# call: truedep1(np.ones(30000))
# call: truedep_distance(np.arange(50.0), 3)
# call: truedep_distance(np.arange(50.0), 40)
# call: truedep_distance(np.arange(30000.0), 20000)
# call: truedep_far(np.arange(51.0))
# call: truedep_far(np.arange(60000.0))
# call: truedep_constant_far(np.arange(100.0))
# call: truedep_constant_far(np.arange(70.0))
# call: truedep_first_dimension(np.arange(90000.0).reshape(300, 300))
# call: truedep_second_dimension(np.arange(90000.0).reshape(300, 300))
# call: truedep_linear(np.arange(60000.0))
# call: truedep_linear(np.arange(7.0))
# call: truedep_linear_variable(np.arange(60000.0), 3)
# call: truedep_linear_variable(np.arange(60.0), 1)
# call: truedep_single_element(np.arange(1.0, 50000.0))
# call: truedep_single_element(np.arange(1.0, 5.0))
# call: truedep_single_element_middle(np.arange(50001.0))
# call: truedep_scalar(np.arange(1000.0))
# call: outputdep(5.0, np.arange(50000.0))
# call: outputdep(5.0, np.zeros(0))
# call: outputdep_element(np.zeros(50000))
# call: outputdep_element(np.zeros(0))
# call: outputdep_pairs(np.zeros(50001))
# call: plusplus(np.arange(50000.0), np.zeros(50000))
# call: plusplus(np.arange(50.0), np.zeros(40))
# call: minusminus(np.sin(np.arange(50000.0)))
# call: plusplus_filter(np.sin(np.arange(50000.0)), np.zeros(50000))
# call: doall1(np.arange(50000.0))
# call: doall2(np.arange(90000.0).reshape(300, 300))
# call: doall_step(np.arange(50001.0))
# call: doall_back(np.arange(50001.0))
# call: mirror_swap(np.arange(50001.0))
# call: mirror_read(np.arange(50001.0))
