"""Reading a local that no path assigned raises UnboundLocalError."""

from weft import parallel


@parallel
def f(c):
    if c > 0:
        x = 1
    return x


@parallel
def loop(n):
    for i in range(n):
        last = i * i
    return last


@parallel
def loopvar(n):
    for i in range(n):
        pass
    return i


@parallel
def early(c):
    y = x + 1
    x = 2
    return y


# call: f(1)
# call: f(0)
# call: loop(3)
# call: loop(0)
# call: loopvar(4)
# call: loopvar(0)
# call: early(1)
