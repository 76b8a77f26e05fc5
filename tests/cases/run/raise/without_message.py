"""raise of a class and of an instance without message."""

from weft import parallel


@parallel
def f(k):
    if k == 0:
        raise ValueError
    if k == 1:
        raise ValueError()
    if k == 2:
        raise RuntimeError("")
    if k == 3:
        raise KeyError("key")
    return k


# call: f(0)
# call: f(1)
# call: f(2)
# call: f(3)
# call: f(4)
