"""An integer sum reduction over many sizes."""

from weft import parallel, prange


@parallel
def f(n):
    s = 0
    for i in prange(n):
        s += i
    return s


# call: f(0)
# call: f(1)
# call: f(2)
# call: f(3)
# call: f(1000)
# call: f(100000)
# call: f(-5)
