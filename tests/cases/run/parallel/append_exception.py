"""Exceptions in loops that append: the lowest iteration's."""

from weft import parallel, prange


@parallel
def f(x, n):
    out = []
    for i in prange(n):
        out.append(1.0 / x[i])
    return out


@parallel
def g(n, k):
    out = []
    for i in prange(n):
        if i % k == k - 1:
            raise ValueError("every k-th")
        out.append(i)
    return out


@parallel
def h(n, k):
    return [1 // (i - k) for i in range(n)]


# call: f([1.0] * 1000, 1000)
# call: f([1.0] * 50000, 50001)
# call: f([1.0] * 20000 + [0.0] + [1.0] * 20000, 40001)
# call: g(100, 1000)
# call: g(100000, 70001)
# call: g(100000, 3)
# call: h(50000, -1)
# call: h(50000, 40000)
# call: h(50000, 0)
