# What sets raise.
from weft import parallel


@parallel
def remove(s, x):
    s.remove(x)
    return s


@parallel
def pop(n):
    s = {1, 2}
    for _ in range(n):
        s.pop()
    return s


@parallel
def never(n):
    s = set()
    if n > 0:
        s.pop()
    return n


@parallel
def grows(n):
    s = {1, 2}
    for x in s:
        s.add(x + n)
    return s


@parallel
def shrinks(n):
    s = {1, 2, 3}
    for x in s:
        s.discard(n)
    return s


# call: remove({1, 2}, 1)
# call: remove({1, 2}, 3)
# call: remove({1.5}, 2.5)
# call: remove({(1, True)}, (1, False))
# call: pop(2)
# call: pop(3)
# call: never(0)
# call: never(1)
# call: grows(0)
# call: grows(100)
# call: shrinks(3)
# call: shrinks(9)
