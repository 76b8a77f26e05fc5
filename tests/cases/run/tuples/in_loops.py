"""A tuple carried through a loop."""

from weft import parallel


@parallel
def f(n):
    t = (0, 1)
    for _ in range(n):
        t = (t[1], t[0] + t[1])
    return t


# call: f(0)
# call: f(10)
