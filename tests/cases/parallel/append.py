"""Lists that the body only appends to are collected chunk by chunk."""

from weft import parallel, prange


@parallel
def f(n, x, y):
    out = []
    for i in prange(n):  # loop: parallel append(out)
        if i % 3 == 0:
            out.append(i)
        for j in range(3):  # loop: serial inner
            out.append(j)
    for i in range(n):  # loop: parallel append(out)
        out.append(i)
    for v in x:  # loop: parallel append(out)
        out.append(v)
    even = []
    odd = []
    s = 0
    for i in prange(n):  # loop: parallel reduce(+ s) append(even, odd)
        s += i
        if i % 2 == 0:
            even.append(i)
        else:
            odd.append(i)
    for i in prange(n):  # loop: parallel append(x) if disjoint(x, y)
        x.append(y[i])
    for i in prange(n):  # loop: parallel append(x, y) if disjoint(x, y)
        x.append(i)
        y.append(i)
    return out, s


# types: f(int, list[int], list[int])
