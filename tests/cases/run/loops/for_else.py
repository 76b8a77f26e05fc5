"""The else branch of for, with break, continue and return."""

from weft import parallel


@parallel
def f(n, stop):
    r = 0
    for i in range(n):
        if i == stop:
            r += 100
            break
        if i % 2:
            continue
        r += i
    else:
        r += 1000
    return r


@parallel
def g(n):
    for i in range(n):
        if i == 7:
            return i
    else:
        return -1
    return -2


# call: f(6, 4)
# call: f(6, 10)
# call: f(0, 0)
# call: g(5)
# call: g(10)
