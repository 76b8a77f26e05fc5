"""Iterators by which a list is extended are lists first where nobody can tell the difference."""

from weft import parallel, prange


@parallel
def f(n, x):
    out = []
    for i in prange(n):  # loop: parallel append(out)
        out.extend(i * j for j in range(3))
    for i in range(n):  # loop: parallel append(out)
        out.extend(i * v for v in x)
    for i in prange(n):  # loop: parallel append(out)
        out += map(lambda j: i * j, [1, 2])
    return out


# types: f(int, list[int])
