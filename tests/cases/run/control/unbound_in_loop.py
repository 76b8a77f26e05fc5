"""A local assigned in one iteration may be read in the next."""

from weft import parallel


@parallel
def f(n, at):
    s = 0
    for i in range(n):
        if i == at:
            x = i
        if i > 2:
            s += x
    return s


# call: f(6, 1)
# call: f(6, 3)
# call: f(6, 4)
# call: f(3, 9)
