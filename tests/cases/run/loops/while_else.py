"""The else branch of while runs unless break left the loop."""

from weft import parallel


@parallel
def f(n, stop):
    i = 0
    while i < n:
        if i == stop:
            r = 1
            break
        i += 1
    else:
        r = 2
    return r, i


# call: f(5, 3)
# call: f(5, 9)
# call: f(0, 0)
