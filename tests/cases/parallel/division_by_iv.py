"""An index by floor division hits elements twice: where an example holds for every run, there is nothing to test."""

from weft import parallel, prange


@parallel
def f(x, a, n, k):
    for i in prange(n):  # loop: serial clash x[i // 2]
        x[i // 2] = i
    for i in prange(1, n, 2):  # loop: serial clash x[i % 8]
        x[i % 8] = i
    for i in prange(n):  # loop: serial clash x[j]
        j = (i * i) // 3
        x[j] = i
    for i in prange(n):  # loop: serial clash a[i // 2, 1]
        a[i // 2, 1] = i
    for i in prange(n):  # loop: serial clash x[5000 + i // 2]
        x[5000 + i // 2] = i
    # What differs at first, in small loops, or for some arguments is tested.
    for i in prange(n):  # loop: parallel if distinct(i % 5000)
        x[i % 5000] = i
    for i in prange(4):  # loop: parallel if distinct(i % 8)
        x[i % 8] = i
    for i in prange(k, n):  # loop: parallel if distinct(i // 2)
        x[i // 2] = i
    for i in prange(n):  # loop: parallel if distinct(i // k)
        x[i // k] = i
    for i in prange(n):  # loop: parallel if distinct(i * 7 % n)
        x[i * 7 % n] = i
    for i in prange(0, n, 2):  # loop: parallel if distinct(i // 2)
        x[i // 2] = i
    for i in prange(n):  # loop: parallel if distinct(i * i)
        x[i * i] = i


# types: f(float64[::1], float64[:, ::1], int, int)
