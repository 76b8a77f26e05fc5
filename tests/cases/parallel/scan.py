"""Prefix forms: what the chunks before a chunk have made is found in a first pass."""

from weft import parallel, prange


@parallel
def f(x, out):
    s = 0
    m = 0
    for i in prange(len(x)):  # loop: parallel scan(+ s, max m) last(s) if disjoint(x, out)
        s += int(x[i])
        m = max(m, int(x[i]))
        out[i] = s + m
    return s


# types: f(int64[::1], int64[::1])
